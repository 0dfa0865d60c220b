using System.Globalization;
using System.Xml.Linq;

namespace Linerate.Hosts.Collectors.Guests.Domains;

/// <summary>
/// A domain's PCI controllers: which guest node a device hangs on. Only expander buses (and pseries host bridges) have a
/// <c>node</c>; what hangs below them inherits it.
/// </summary>
internal sealed class DomainBuses
{
    private readonly Dictionary<int, XElement> _byIndex = [];

    internal DomainBuses(Domain domain)
    {
        foreach (var controller in domain.Devices("controller"))
        {
            if (controller.Attribute("type") is { Value: "pci" } && Domain.IntegerOf(controller, "index") is { } index)
            {
                _byIndex.TryAdd(index, controller);
            }
        }
    }

    internal int? NodeOf(XElement device)
    {
        var seen = new HashSet<int>();
        for (var bus = BusOf(device); bus is { } index && seen.Add(index) && _byIndex.TryGetValue(index, out var controller); bus = BusOf(controller))
        {
            if (int.TryParse(controller.Element("target")?.Element("node")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var node))
            {
                return node;
            }
        }

        return null;
    }

    private static int? BusOf(XElement device) =>
        device.Element("address") is { } address && address.Attribute("type") is { Value: "pci" }
        && LibvirtRange.TryParseNumber(address.Attribute("bus")?.Value, out var bus) && bus <= 255
            ? (int)bus
            : null;
}
