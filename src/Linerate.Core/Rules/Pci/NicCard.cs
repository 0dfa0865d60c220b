using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;

namespace Linerate.Core.Rules.Pci;

/// <summary>The network ports of one slot, which share one link.</summary>
/// <param name="Ports">Ascending by function.</param>
/// <param name="Path">The way up from the first of them.</param>
/// <param name="Hidden">Why another function of the slot may be a port too: its class is not known.</param>
internal sealed record NicCard(ImmutableArray<PciDevice> Ports, PciePath Path, Missing? Hidden)
{
    internal PciDevice First => Ports[0];

    /// <summary>All cards of the host, in address order.</summary>
    internal static IEnumerable<NicCard> Of(HostSnapshot host)
    {
        var hidden = host.Pci.Devices.Where(device => !device.ClassCode.IsKnown && !device.IsVirtualFunction).ToLookup(SlotOf);
        return host.NetworkPorts
            .GroupBy(SlotOf)
            .Select(slot => new NicCard([.. slot], PciePath.Of(host.Pci, slot.First()), hidden[slot.Key].FirstOrDefault()?.ClassCode.Missing));
    }

    /// <summary>Every link on the way of any card, once, with the cards that use it.</summary>
    internal static IEnumerable<(PcieLink Link, ImmutableArray<NicCard> Cards)> LinksOf(IEnumerable<NicCard> cards) => cards
        .SelectMany(card => card.Path.Links, (card, link) => (card, link))
        .GroupBy(pair => pair.link.Lower.Address)
        .Select(pairs => (pairs.First().link, pairs.Select(pair => pair.card).ToImmutableArray()));

    internal Subject Subject(HostSnapshot host) => Rules.Subject.Port(host, First);

    /// <summary>What a finding about a link is filed under: the port, or the switch below it.</summary>
    internal static Subject SubjectOf(HostSnapshot host, PcieLink link) => Rules.Subject.Function(host, link.Lower);

    /// <summary>The rates of the ports that are up, added; ports without carrier add nothing.</summary>
    internal Reading<BitRate> RateInUse(HostSnapshot host) => Sum(host, nic => nic.Carrier.Is(up => !up) ? Reading<BitRate>.Known(default) : nic.Speed);

    /// <summary>The rates that the ports can do at most, added.</summary>
    internal Reading<BitRate> RateAtMost(HostSnapshot host) => Sum(host, FastestOf);

    private static PciAddress SlotOf(PciDevice device) => device.Address with { Function = 0 };

    private Reading<BitRate> Sum(HostSnapshot host, Func<Nic, Reading<BitRate>> rate)
    {
        var sum = default(BitRate);
        Evidence? evidence = null;
        foreach (var port in Ports)
        {
            var nics = host.Nics.Of(port.Address).Where(nic => !nic.IsRepresentor).ToArray();
            if (nics.Length == 0)
            {
                return host.InterfaceOf(port).IsKnown
                    ? new Missing(MissingReason.Absent, port.Directory, "only representors stand for this port")
                    : host.InterfaceOf(port).Missing;
            }

            foreach (var nic in nics)
            {
                var reading = rate(nic);
                if (!reading.TryGet(out var one))
                {
                    return reading.Missing;
                }

                sum += one;
                evidence ??= reading.Evidence;
            }
        }

        return Reading<BitRate>.Known(sum, evidence);
    }

    private static Reading<BitRate> FastestOf(Nic nic) =>
        nic.LinkModes.TryGet(out var modes) && modes.Fastest is { } fastest
            ? Reading<BitRate>.Known(fastest, nic.LinkModes.Evidence)
            : nic.Speed;
}
