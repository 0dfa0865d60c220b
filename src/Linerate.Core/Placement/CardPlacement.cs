using Linerate.Core.Host.Pci;
using Linerate.Core.Host.Pci.Config;
using Linerate.Core.Models;
using Linerate.Core.Models.Nics;
using Linerate.Core.Nics;
using Linerate.Core.Rules.Pci;

namespace Linerate.Core.Placement;

/// <summary>Where a card sits, what link its ports need, and which other root ports would give it that.</summary>
/// <param name="Name">Of its first port.</param>
/// <param name="First">Its first port.</param>
public sealed record CardPlacement(string Name, PciDevice First)
{
    /// <summary>What firmware sets on servers most often; taken where the registers were not read.</summary>
    private static readonly (int Payload, int Request) UsualSizes = (256, 512);

    /// <summary>How many of its functions are ports.</summary>
    public required int Ports { get; init; }

    /// <summary>What all its ports together can do.</summary>
    public required Reading<BitRate> Rate { get; init; }

    /// <summary>Its own link; null for a card inside the processor or the chipset, or whose port above is not known.</summary>
    public required PcieLink? Link { get; init; }

    public required bool IsIntegrated { get; init; }

    public required Reading<NodeId> Node { get; init; }

    /// <summary>The nodes that its guests' vCPUs may run on, and how many guests use each.</summary>
    public required ImmutableArray<(NodeId Node, int Guests)> GuestNodes { get; init; }

    /// <summary>What 1518-byte frames need; null while the rate is not known.</summary>
    public LinkNeed? Usual { get; init; }

    /// <summary>What 64-byte frames need; null while the rate is not known.</summary>
    public LinkNeed? Smallest { get; init; }

    /// <summary>Whether its link carries a need; missing where the link or the rate is not known.</summary>
    public Reading<bool> Carries(LinkNeed? need) => Link is { } link ? Carries(need, link.Speed, link.Width) : new Missing(MissingReason.Absent, First.Directory, "it has no link");

    /// <summary>A card that is to be bought: its own limits are not those of the card that is there.</summary>
    public required bool IsThought { get; init; }

    /// <summary>All other root ports, those that carry more first, free ones before taken ones.</summary>
    public required ImmutableArray<Slot> Slots { get; init; }

    /// <param name="host">The host.</param>
    /// <param name="nics">What is published about NICs.</param>
    /// <param name="rate">What to reckon with for each card instead of what its ports can do: a card that is to be bought.</param>
    public static IEnumerable<CardPlacement> Of(HostSnapshot host, NicCatalogue nics, BitRate? rate = null)
    {
        var roots = host.Pci.Devices.Where(IsRootPort).ToImmutableArray();
        return NicCard.Of(host).Select(card => Of(host, nics, card, roots, rate));
    }

    private static CardPlacement Of(HostSnapshot host, NicCatalogue nics, NicCard card, ImmutableArray<PciDevice> roots, BitRate? asked)
    {
        var rate = asked is { } thought ? Reading<BitRate>.Known(thought) : card.RateAtMost(host).OrElse(() => card.RateInUse(host));
        var sizes = asked is null && card.First.Config.TryGet(out var config) && config.Express.TryGet(out var express) ? (express.MaxPayload, express.MaxReadRequest) : UsualSizes;
        var driver = nics.Of(card.First)?.Traffic?.Value switch
        {
            TrafficClass.Simple => NicTraffic.Simple,
            TrafficClass.PollMode => NicTraffic.PollMode,
            _ => NicTraffic.KernelBatched,
        };
        LinkNeed? Need(int frame) => rate.TryGet(out var known) && known.IsPossible ? new LinkNeed(known, frame, sizes, driver) : null;
        var placement = new CardPlacement(card.Subject(host).Name, card.First)
        {
            Ports = card.Ports.Length,
            Rate = rate,
            Link = card.Path.Links is [var own, ..] ? own : null,
            IsIntegrated = card.Path.IsIntegrated,
            IsThought = asked is not null,
            Node = host.NodeOf(card.First),
            GuestNodes = GuestNodesOf(host, card),
            Usual = Need(FrameMix.Usual.Parts[0].Frame),
            Smallest = Need(FrameMix.Smallest),
            Slots = [],
        };
        return placement.IsIntegrated ? placement : placement with
        {
            Slots =
            [
                .. roots.Where(root => !card.Path.Bridges.Contains(root))
                    .Select(root => placement.At(host, root))
                    .OrderByDescending(slot => slot.CarriesUsual.Or(false))
                    .ThenByDescending(slot => slot.CarriesSmallest.Or(false))
                    .ThenBy(slot => slot.Occupant is not null),
            ],
        };
    }

    private static ImmutableArray<(NodeId Node, int Guests)> GuestNodesOf(HostSnapshot host, NicCard card) =>
    [
        .. host.Guests.All
            .Where(guest => host.FunctionsOf(guest).Any(function => card.Ports.Any(port => host.PhysicalFunctionOf(function).Address == port.Address)))
            .SelectMany(guest => guest.VcpuCpus.TryGet(out var cpus) ? host.Numa.NodesOf(cpus) : [])
            .CountBy(node => node)
            .OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key)
            .Select(pair => (pair.Key, pair.Value)),
    ];

    /// <summary>A card that is there trains no wider and no faster than it can itself.</summary>
    private Slot At(HostSnapshot host, PciDevice root)
    {
        var (speed, width) = IsThought
            ? (root.Link.MaxSpeed, root.Link.MaxWidth)
            : (Least(root.Link.MaxSpeed, First.Link.MaxSpeed), Least(root.Link.MaxWidth, First.Link.MaxWidth));
        return new Slot(
            root,
            host.Pci.ChildrenOf(root.Address).FirstOrDefault(),
            Carries(Usual, speed, width),
            Carries(Smallest, speed, width),
            host.NodeOf(root),
            ChipsetPorts.Find(host.Pci, [root]).Select(port => port is not null));
    }

    private Reading<bool> Carries(LinkNeed? need, Reading<PcieSpeed> speed, Reading<int> width) =>
        !speed.TryGet(out var transfers) ? speed.Missing
        : !width.TryGet(out var lanes) ? width.Missing
        : need is null ? (Rate.IsKnown ? new Missing(MissingReason.Malformed, First.Directory, "its ports have no rate that can be") : Rate.Missing)
        : need.IsMetBy(transfers, lanes) is { } met ? Reading<bool>.Known(met)
        : new Missing(MissingReason.Unsupported, First.Directory, $"the model has no row for {transfers} x{lanes}");

    /// <summary>By its registers; where those were not read, a bridge on a root complex's own bus with lanes.</summary>
    private static bool IsRootPort(PciDevice device) =>
        device.IsBridge && device.Link.MaxWidth.Is(lanes => lanes > 0)
        && (device.Config.TryGet(out var config) && config.Express.TryGet(out var express)
            ? express.PortType == ExpressPortType.RootPort
            : !device.Parent.IsKnown && device.Parent.Missing.Reason == MissingReason.Absent);

    private static Reading<T> Least<T>(Reading<T> port, Reading<T> card)
        where T : IComparable<T> =>
        port.TryGet(out var left) && card.TryGet(out var right) ? (left.CompareTo(right) <= 0 ? port : card) : port;
}
