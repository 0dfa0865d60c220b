using System.Xml.Linq;
using Linerate.Core.Host.Guests;

namespace Linerate.Hosts.Collectors.Guests.Domains;

/// <summary>
/// Host PCI functions in a domain: <c>hostdev</c> and <c>interface</c> of type hostdev, also where libvirt chose one out of a
/// network's pool and says so in <c>actual</c>.
/// </summary>
internal static class DomainHostDevices
{
    internal static (ImmutableArray<GuestHostDevice> Devices, ImmutableArray<Missing> Unnamed) Read(Domain domain, Func<string, bool?> isPool)
    {
        var devices = ImmutableArray.CreateBuilder<GuestHostDevice>();
        var unnamed = ImmutableArray.CreateBuilder<Missing>();
        var buses = new DomainBuses(domain);
        foreach (var element in domain.Devices("hostdev").Where(IsPci).Concat(domain.Devices("interface").Where(IsHostDevice)))
        {
            // Detached from the host, but not shown to the guest.
            if (element.Element("address") is { } own && own.Attribute("type") is { Value: "unassigned" })
            {
                continue;
            }

            if (Address(element) is not { } address)
            {
                unnamed.Add(domain.Malformed(element));
                continue;
            }

            devices.Add(new GuestHostDevice(address)
            {
                Mac = MacAddress.TryParse(element.Element("mac")?.Attribute("address")?.Value, out var mac) ? mac : null,
                GuestNode = buses.NodeOf(element),
                TeamingPartner = element.Element("teaming")?.Attribute("persistent")?.Value,
                Evidence = domain.EvidenceOf(SourceAddress(element)!),
            });
        }

        foreach (var element in domain.Devices("interface").Where(element => !IsHostDevice(element) && IsFromPool(element, isPool)))
        {
            var network = element.Element("source")?.Attribute("network")?.Value;
            unnamed.Add(new Missing(MissingReason.Unsupported, domain.Origin, $"network {network} chooses a VF when the guest starts"));
        }

        return (devices.DrainToImmutable(), unnamed.DrainToImmutable());
    }

    /// <summary>True for an interface that a libvirt network's pool of VFs serves: its network says so, or only a VF can team so.</summary>
    internal static bool IsFromPool(XElement element, Func<string, bool?> isPool) =>
        element.Attribute("type") is { Value: "network" }
        && (element.Element("teaming")?.Attribute("type") is { Value: "transient" }
            || (element.Element("source")?.Attribute("network") is { } network && isPool(network.Value) == true));

    internal static bool IsHostDevice(XElement element) =>
        element.Attribute("type") is { Value: "hostdev" }
        || element.Element("actual")?.Attribute("type") is { Value: "hostdev" };

    private static bool IsPci(XElement element) =>
        element.Attribute("mode") is null or { Value: "subsystem" } && element.Attribute("type") is { Value: "pci" };

    private static XElement? SourceAddress(XElement element) =>
        (element.Element("actual") ?? element).Element("source")?.Element("address")
        ?? element.Element("source")?.Element("address");

    private static PciAddress? Address(XElement element) =>
        SourceAddress(element) is { } address
        && address.Attribute("type") is null or { Value: "pci" }
        && TryPart(address, "domain", uint.MaxValue, 0, out var domain)
        && TryPart(address, "bus", 0xff, null, out var bus)
        && TryPart(address, "slot", 0x1f, null, out var slot)
        && TryPart(address, "function", 7, 0, out var function)
            ? new PciAddress(domain, (byte)bus, (byte)slot, (byte)function)
            : null;

    private static bool TryPart(XElement address, string name, uint max, uint? otherwise, out uint value)
    {
        if (address.Attribute(name) is not { } attribute)
        {
            value = otherwise ?? 0;
            return otherwise is not null;
        }

        return LibvirtRange.TryParseNumber(attribute.Value, out value) && value <= max;
    }
}
