using System.Globalization;
using Linerate.Core.Plans.Domains.Markup;

namespace Linerate.Core.Plans.Domains.Edits;

/// <summary>Host functions handed to a guest: which, with which MAC and VLAN, below which of the guest's buses.</summary>
internal static class HostDeviceEdits
{
    internal static void Apply(DomainDraft draft, DomainWish wish)
    {
        foreach (var device in wish.HostDevices)
        {
            if (draft.Devices is null)
            {
                draft.Omit($"device {device.Function}", "the definition has no devices");
                continue;
            }

            var element = Of(draft, device.Function) ?? Moved(draft, device) ?? Added(draft, device);
            Policy(draft, element, device);
            if (device.GuestCell is { } cell)
            {
                GuestBusEdits.Place(draft, element, cell, device.Function);
            }
        }
    }

    /// <summary>The element that hands a function to the guest; null where none does.</summary>
    internal static MarkupElement? Of(DomainDraft draft, PciAddress function) => draft.Devices?.Elements.FirstOrDefault(device =>
        device.Name is "hostdev" or "interface" && device.First("source")?.First("address") is { } address && AddressOf(address) == function);

    internal static PciAddress? AddressOf(MarkupElement address) =>
        Number(address["domain"] ?? "0", out var domain) && Number(address["bus"], out var bus) && Number(address["slot"], out var slot) && Number(address["function"] ?? "0", out var function)
        && bus <= 0xff && slot <= 0x1f && function <= 7
            ? new PciAddress(domain, (byte)bus, (byte)slot, (byte)function)
            : null;

    private static MarkupElement? Moved(DomainDraft draft, HostDeviceWish wish)
    {
        if (wish.InsteadOf is not { } old || Of(draft, old) is not { } element)
        {
            return null;
        }

        var address = element.First("source")!.First("address")!;
        foreach (var (name, value) in Parts(wish.Function))
        {
            address.Set(name, value);
        }

        draft.Changes.Add($"host device: {old} → {wish.Function}");
        return element;
    }

    private static MarkupElement Added(DomainDraft draft, HostDeviceWish wish)
    {
        var address = MarkupElement.New("address");
        var isNic = wish.Mac is not null;
        if (isNic)
        {
            address.Set("type", "pci");
        }

        foreach (var (name, value) in Parts(wish.Function))
        {
            address.Set(name, value);
        }

        var element = isNic
            ? MarkupElement.New("interface", ("type", "hostdev"), ("managed", "yes")).With(MarkupElement.New("mac", ("address", wish.Mac!.Value.ToString())))
            : MarkupElement.New("hostdev", ("mode", "subsystem"), ("type", "pci"), ("managed", "yes"));
        draft.Add(draft.Devices!, element.With(MarkupElement.New("source").With(address)), DomainOrder.Devices, $"adds {element.Name} {wish.Function}{(isNic ? $", mac {wish.Mac}" : "")}");
        return element;
    }

    private static void Policy(DomainDraft draft, MarkupElement element, HostDeviceWish wish)
    {
        if ((wish.Mac is not null || wish.Vlan is not null) && element.Name != "interface")
        {
            draft.Omit($"mac or VLAN of {wish.Function}", "it is a <hostdev>, whose policy is the host's to set; as <interface type='hostdev'> libvirt sets it at each start");
            return;
        }

        if (wish.Mac is { } mac)
        {
            draft.Set(draft.Ensure(element, "mac", DomainOrder.Interface), "address", mac.ToString(), $"mac of {wish.Function}", (left, right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase));
        }

        if (wish.Vlan is { } vlan)
        {
            var tag = draft.Ensure(draft.Ensure(element, "vlan", DomainOrder.Interface), "tag", []);
            draft.Set(tag, "id", vlan.ToString(CultureInfo.InvariantCulture), $"VLAN of {wish.Function}");
        }
    }

    private static (string Name, string Value)[] Parts(PciAddress address) =>
    [
        ("domain", string.Create(CultureInfo.InvariantCulture, $"0x{address.Domain:x4}")),
        ("bus", string.Create(CultureInfo.InvariantCulture, $"0x{address.Bus:x2}")),
        ("slot", string.Create(CultureInfo.InvariantCulture, $"0x{address.Device:x2}")),
        ("function", string.Create(CultureInfo.InvariantCulture, $"0x{address.Function:x}")),
    ];

    internal static bool Number(string? text, out uint number)
    {
        number = 0;
        return text is not null && (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? uint.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
            : uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number));
    }
}
