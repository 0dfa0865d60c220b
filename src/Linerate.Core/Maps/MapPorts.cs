using Linerate.Core.Datapaths;
using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Pci;
using Linerate.Core.Models;

namespace Linerate.Core.Maps;

/// <summary>Makes a port's box and folds its functions.</summary>
internal static class MapPorts
{
    /// <summary>More held functions of one port than this are told by number where they are alike.</summary>
    private const int MostFunctions = 8;

    private const double NearTheWire = 0.9;

    internal static MapPort Of(HostSnapshot host, PciDevice port, ImmutableArray<Datapath> paths, Dictionary<string, string> boxOf)
    {
        var nic = host.InterfaceOf(port).Or(null);
        var way = PciePath.Of(host.Pci, port);
        var (link, rate) = NarrowestOf(way);
        var flows = paths.GroupBy(path => path.Flow.Name).Select(ways => FunctionOf(host, port, [.. ways], boxOf)).OfType<MapFunctions>();
        return new MapPort(
            nic?.Name ?? port.Address.ToString(),
            port.Address,
            nic?.Speed is { IsKnown: true } speed ? $"{speed.Value}" : nic?.Carrier.Is(up => !up) == true ? "no link" : "speed unknown",
            way.IsIntegrated ? "in the chipset" : link,
            nic?.Speed is { IsKnown: true } wire ? wire.Value : null,
            rate,
            string.Join(" › ", way.Bridges.Select(bridge => bridge.Address)),
            Fold([.. flows]))
        {
            VfCount = port.TotalVfs.TryGet(out var most) && most > 0
                ? $"{(port.VfCount.TryGet(out var made) ? $"{made}" : "?")} of {most} VFs made"
                : "",
        };
    }

    /// <summary>VFs that no listed PF owns: nobody knows the port, but there they are.</summary>
    internal static MapPort OfOrphans(HostSnapshot host, ImmutableArray<Datapath> paths, Dictionary<string, string> boxOf)
    {
        var functions = paths.GroupBy(path => path.Flow.Name).Select(ways => FunctionOf(host, ways.First().Flow.Function!, [.. ways], boxOf)).OfType<MapFunctions>();
        return new MapPort("VFs of a PF that is not known, from", paths[0].Flow.Function!.Address, "speed unknown", "PCIe link unknown", null, null, "", Fold([.. functions]));
    }

    private static (string Words, BitRate? Rate) NarrowestOf(PciePath way)
    {
        var links = way.Links
            .Where(link => link.Speed.IsKnown && link.Width.IsKnown)
            .Select(link => (Words: $"PCIe {link.Speed.Value} x{link.Width.Value}", Rate: PcieThroughput.RawRate(link.Speed.Value, link.Width.Value)))
            .ToArray();
        return links.Length == 0 ? ("PCIe link unknown", null) : links.MinBy(link => link.Rate.BitsPerSecond) is var least ? (least.Words, least.Rate) : default;
    }

    /// <summary>Null for the host's own flow, which is the port itself.</summary>
    private static MapFunctions? FunctionOf(HostSnapshot host, PciDevice port, ImmutableArray<Datapath> ways, Dictionary<string, string> boxOf)
    {
        var flow = ways[0].Flow;
        if (flow.Kind == FlowKind.Host)
        {
            return null;
        }

        var worst = ways.MaxBy(StateOf)!;
        var label = flow.Kind switch
        {
            FlowKind.Pf => "whole port",
            FlowKind.Virtio => "virtio",
            _ => port.VirtualFunctions.IndexOf(flow.Function!.Address) is >= 0 and var index ? $"VF {index}" : "VF",
        };
        return new MapFunctions(
            label,
            1,
            DetailOf(host, flow),
            flow.Guest is { } guest ? boxOf.GetValueOrDefault(guest.Name, guest.Name) : null,
            StateOf(worst),
            CapacityOf(worst),
            !IsWireKnown(worst) ? flow.Kind == FlowKind.FreeVf ? "" : "wire speed unknown"
                : worst.Limiting is { } limiting && limiting.Kind != StageKind.Wire ? WordsOf(limiting) : "",
            flow.Guest is { } holder && Crosses(host, port, holder))
        {
            Groups = flow.Function is { } held ? MapGroups.Of(host, held) : MapGroups.None,
            LimitedAt = IsWireKnown(worst) ? worst.Limiting?.Kind : null,
        };
    }

    private static bool IsWireKnown(Datapath path) => path.Stages.Any(stage => stage.Kind == StageKind.Wire && stage.Share.IsKnown);

    /// <summary>With as many digits as the limiting stage's confidence deserves.</summary>
    private static string CapacityOf(Datapath path)
    {
        // Without the wire, the least of the rest is a bound that no port may have.
        if (path.Limiting is not { } limiting || !IsWireKnown(path) || !path.Capacity.TryGet(out var range))
        {
            return "";
        }

        var digits = ConfidenceDigits.Of(limiting.Confidence);
        var rate = path.Frames.BitsOf(range.Most).BitsPerSecond;
        var step = Math.Pow(10, Math.Floor(Math.Log10(rate)) + 1 - digits);
        return $"{(limiting.IsUpperBound ? "≤ " : limiting.Confidence == Confidence.RuleOfThumb ? "≈ " : "")}{new BitRate(Math.Round(rate / step) * step)}";
    }

    private static string DetailOf(HostSnapshot host, Flow flow) => flow.Function is { } function
        ? $"{function.Address}{(function.IommuGroup.TryGet(out var group) ? $", IOMMU group {group}" : "")}{(host.Iommu.GroupOf(function.Address) is { Members.Length: > 1 } shared ? $" shared with {shared.Members.Length - 1} more" : "")}"
        : flow.Virtio?.Source is { } source ? $"over {source}" : "";

    private static string WordsOf(Stage stage) => stage.Kind switch
    {
        StageKind.PciLink => "limited by PCIe",
        StageKind.Nic => $"limited by {stage.Name}",
        StageKind.RootComplex => "limited by the I/O controller",
        StageKind.Iommu => "limited by the IOMMU",
        StageKind.Memory => "limited by remote memory",
        StageKind.Backend => "limited by its backend",
        _ => $"limited by {stage.Name}",
    };

    private static PathState StateOf(Datapath path)
    {
        if (path.Limiting is not { } limiting)
        {
            return PathState.Unknown;
        }

        if (limiting.Kind == StageKind.Wire)
        {
            return PathState.Wire;
        }

        var wire = path.Stages.FirstOrDefault(stage => stage.Kind == StageKind.Wire);
        return wire is null || !wire.Share.TryGet(out var most) ? PathState.Unknown
            : limiting.Share.Value.Most.PerSecond / most.Most.PerSecond is var part && part >= NearTheWire ? PathState.Wire
            : part >= 0.5 ? PathState.Below
            : PathState.FarBelow;
    }

    private static bool Crosses(HostSnapshot host, PciDevice port, Guest guest)
    {
        if (host.Numa.HasOneNode || !host.NodeOf(port).TryGet(out var node))
        {
            return false;
        }

        return (guest.VcpuCpus.TryGet(out var cpus) && host.Numa.NodesOf(cpus).Any(other => other != node))
            || guest.Memory.Nodes.Is(nodes => nodes.Any(other => other != node));
    }

    /// <summary>Free functions are one box; held ones are too when there are many and they are alike.</summary>
    private static ImmutableArray<MapFunctions> Fold(ImmutableArray<MapFunctions> functions)
    {
        var held = functions.Where(function => function.Holder is not null).ToArray();
        var free = functions.Where(function => function.Holder is null).ToArray();
        IEnumerable<MapFunctions> drawn = held.Length <= MostFunctions
            ? held
            : held.GroupBy(function => (function.Holder, function.State, function.Limit, function.CrossesNodes, IsShared: function.Groups.Shared > 0)).Select(alike => Together([.. alike], "VFs"));
        return [.. drawn, .. free.Length == 0 ? [] : (MapFunctions[])[Together(free, "free VFs")]];
    }

    private static MapFunctions Together(MapFunctions[] alike, string what) => alike is [var only]
        ? only with { Label = only.Holder is null ? $"free {only.Label}" : only.Label }
        : alike[0] with
        {
            Label = $"{alike.Length} {what}",
            Count = alike.Length,
            Detail = $"{alike[0].Detail} and {alike.Length - 1} more",
            Capacity = alike.Select(function => function.Capacity).Distinct().Count() > 1 || alike[0].Capacity.Length == 0 ? ""
                : alike[0].Holder is null ? $"{alike[0].Capacity} if one of them joins in"
                : $"{alike[0].Capacity} each",
            Groups = MapGroups.Together([.. alike.Select(function => function.Groups)]),
        };
}
