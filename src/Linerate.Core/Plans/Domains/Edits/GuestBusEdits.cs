using System.Globalization;
using Linerate.Core.Plans.Domains.Markup;

namespace Linerate.Core.Plans.Domains.Edits;

/// <summary>
/// Puts a device below an expander bus of a guest's cell (libvirt, controller model pcie-expander-bus with target/node), so that the guest
/// sees on which of its nodes the device is. A root port is added for it; the bus too where the cell has none.
/// </summary>
internal static class GuestBusEdits
{
    internal static void Place(DomainDraft draft, MarkupElement device, int cell, PciAddress function)
    {
        var what = $"{function} below a bus of cell {cell}";
        var id = cell.ToString(CultureInfo.InvariantCulture);
        if (draft.Root.First("os")?.First("type")?["machine"]?.Contains("q35", StringComparison.Ordinal) != true)
        {
            draft.Omit(what, "only q35 has PCI Express buses");
            return;
        }

        if (draft.Root.First("cpu")?.First("numa")?.All("cell").Any(other => other["id"] == id) != true)
        {
            draft.Omit(what, $"the guest has no cell {cell}");
            return;
        }

        var buses = Controllers(draft).ToDictionary(pair => pair.Index, pair => pair.Element);
        if (CellAbove(device, buses) == id)
        {
            return;
        }

        var next = buses.Count == 0 ? 1 : buses.Keys.Max() + 1;
        var (expander, element) = buses.FirstOrDefault(pair => pair.Value["model"] == "pcie-expander-bus" && pair.Value.First("target")?.First("node")?.Text == id);
        if (element is null)
        {
            expander = next++;
            Add(draft, expander, "pcie-expander-bus", MarkupElement.New("target").With(WithText("node", id)), $"adds an expander bus of cell {id} as PCI bus {expander}");
        }

        var slot = Slot(buses.Values, expander);
        var place = MarkupElement.New("address", ("type", "pci"), ("domain", "0x0000"), ("bus", Hex(expander)), ("slot", Hex(slot)), ("function", "0x0"));
        Add(draft, next, "pcie-root-port", place, $"adds a root port below it as PCI bus {next}");
        var address = draft.Ensure(device, "address", device.Name == "interface" ? DomainOrder.Interface : DomainOrder.HostDevice);
        foreach (var (name, value) in ((string, string)[])[("type", "pci"), ("domain", "0x0000"), ("bus", Hex(next)), ("slot", "0x00"), ("function", "0x0")])
        {
            address.Set(name, value);
        }

        address.Unset("multifunction");
        draft.Changes.Add($"{function} sits on PCI bus {next}: the guest may name it otherwise");
    }

    private static IEnumerable<(int Index, MarkupElement Element)> Controllers(DomainDraft draft) =>
        from controller in draft.Devices!.All("controller")
        where controller["type"] == "pci"
        let index = int.TryParse(controller["index"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1
        where index >= 0
        group controller by index into same
        select (same.Key, same.First());

    /// <summary>The cell of the expander bus above a device; null where none is.</summary>
    private static string? CellAbove(MarkupElement device, Dictionary<int, MarkupElement> buses)
    {
        var seen = new HashSet<int>();
        var address = device.First("address");
        while (address is not null && HostDeviceEdits.Number(address["bus"], out var bus) && buses.TryGetValue((int)bus, out var above) && seen.Add((int)bus))
        {
            if (above["model"] == "pcie-expander-bus")
            {
                return above.First("target")?.First("node")?.Text;
            }

            address = above.First("address");
        }

        return null;
    }

    private static int Slot(IEnumerable<MarkupElement> controllers, int bus)
    {
        var taken = controllers.Select(controller => controller.First("address"))
            .Where(address => address is not null && HostDeviceEdits.Number(address["bus"], out var own) && own == bus)
            .Select(address => HostDeviceEdits.Number(address!["slot"], out var slot) ? (int)slot : 0)
            .ToHashSet();
        return Enumerable.Range(0, 32).First(slot => !taken.Contains(slot));
    }

    private static void Add(DomainDraft draft, int index, string model, MarkupElement child, string change) => draft.Add(
        draft.Devices!,
        MarkupElement.New("controller", ("type", "pci"), ("index", index.ToString(CultureInfo.InvariantCulture)), ("model", model)).With(child),
        DomainOrder.Devices,
        change);

    private static MarkupElement WithText(string name, string text)
    {
        var element = MarkupElement.New(name);
        element.SetText(text);
        return element;
    }

    private static string Hex(int value) => string.Create(CultureInfo.InvariantCulture, $"0x{value:x2}");
}
