using System.Xml.Linq;
using Linerate.Core.Host.Guests;

namespace Linerate.Hosts.Collectors.Guests.Domains;

/// <summary>A domain's emulated and paravirtual NICs: <c>interface</c> of every type but hostdev.</summary>
internal static class DomainNics
{
    internal static ImmutableArray<GuestVirtioNic> Read(Domain domain, Func<string, bool?> isPool) =>
        [.. domain.Devices("interface")
            .Where(element => !DomainHostDevices.IsHostDevice(element) && !DomainHostDevices.IsFromPool(element, isPool))
            .Select(element => Nic(domain, element))];

    private static GuestVirtioNic Nic(Domain domain, XElement element)
    {
        var driver = element.Element("driver");
        MacAddress? mac = MacAddress.TryParse(element.Element("mac")?.Attribute("address")?.Value, out var known) ? known : null;
        return new GuestVirtioNic
        {
            Name = element.Element("alias")?.Attribute("name")?.Value ?? mac?.ToString() ?? "nic",
            Mac = mac,
            Model = element.Element("model")?.Attribute("type")?.Value,
            Backend = Backend(element),
            Queues = Domain.IntegerOf(driver, "queues"),
            RxQueueSize = Domain.IntegerOf(driver, "rx_queue_size"),
            TxQueueSize = Domain.IntegerOf(driver, "tx_queue_size"),
            Source = Source(element),
            Tap = element.Element("target")?.Attribute("dev")?.Value,
            IsTeamingPersistent = element.Element("teaming")?.Attribute("type") is { Value: "persistent" },
            Evidence = domain.EvidenceOf(driver ?? element),
        };
    }

    /// <summary>What carries the frames: the interface's own kind where no tap does, else the driver's name.</summary>
    private static string? Backend(XElement element) => element.Attribute("type")?.Value switch
    {
        "vhostuser" => "vhost-user",
        "vdpa" => "vhost-vdpa",
        "user" => element.Element("backend")?.Attribute("type")?.Value ?? "user",
        _ => element.Element("driver")?.Attribute("name")?.Value,
    };

    private static string? Source(XElement element)
    {
        var source = element.Element("actual")?.Element("source") ?? element.Element("source");
        return (source?.Attribute("bridge") ?? source?.Attribute("dev") ?? source?.Attribute("network") ?? source?.Attribute("path"))?.Value;
    }
}
