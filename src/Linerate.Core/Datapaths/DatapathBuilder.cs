using Linerate.Core.Models;
using Linerate.Core.Datapaths.Stages;
using Linerate.Core.Host.Pci;
using Linerate.Core.Nics;

namespace Linerate.Core.Datapaths;

/// <summary>
/// Puts the stages of every flow together. What a port's flows have in common, which is all but the ends, is made once per
/// port and way, so the cost is linear in flows.
/// </summary>
internal sealed class DatapathBuilder(HostSnapshot host, NicCatalogue nics, FrameMix frames, BusyFlows busy)
{
    private readonly Dictionary<PciAddress, PciePath> _paths = [];
    private readonly Dictionary<(PciAddress Port, FlowKind Kind, Direction Direction), ImmutableArray<Stage>> _outer = [];

    private readonly Dictionary<(string? Guest, PciAddress? Port, int Flows), Stage> _ends = [];

    internal Datapath Build(Flow flow, Direction direction)
    {
        var context = new StageContext(host, nics, flow, direction, frames, busy, PathOf(flow.Port));
        var stages = ImmutableArray.CreateBuilder<Stage>();
        stages.AddRange(OuterOf(context));
        if (RateCapStage.Of(context) is { } cap)
        {
            stages.Insert(1, cap);
        }

        stages.Add(IommuStage.Of(context));
        stages.Add(MemoryStage.Of(context));
        stages.Add(InterruptStage.Of(context));
        if (direction == Direction.Receive)
        {
            stages.Add(RingStage.Of(context));
        }

        if (BackendStage.Of(context) is { } backend)
        {
            stages.Add(backend);
        }

        stages.Add(CpuOf(context));
        return new Datapath(flow, direction, frames, stages.DrainToImmutable());
    }

    /// <summary>From the wire to the socket: the same for all flows of one kind at one port.</summary>
    private ImmutableArray<Stage> OuterOf(StageContext context)
    {
        if (context.Flow.Port is not { } port)
        {
            return MakeOuter(context);
        }

        var key = (port.Address, context.Flow.Kind, context.Direction);
        return _outer.TryGetValue(key, out var made) ? made : _outer[key] = MakeOuter(context);
    }

    private static ImmutableArray<Stage> MakeOuter(StageContext context) =>
    [
        WireStage.Of(context),
        .. NicStage.Of(context) is { } nic ? [nic] : ImmutableArray<Stage>.Empty,
        .. PciLinkStages.Of(context),
        .. RootComplexStage.Of(context) is { } root ? [root] : ImmutableArray<Stage>.Empty,
    ];

    /// <summary>All functions of a guest end at the same vCPUs.</summary>
    private Stage CpuOf(StageContext context)
    {
        var key = (context.Flow.Guest?.Name, context.Flow.Port?.Address, context.FlowsAtPort);
        return _ends.TryGetValue(key, out var made) ? made : _ends[key] = CpuStage.Of(context);
    }

    private PciePath? PathOf(PciDevice? port)
    {
        if (port is null)
        {
            return null;
        }

        return _paths.TryGetValue(port.Address, out var known) ? known : _paths[port.Address] = PciePath.Of(host.Pci, port);
    }
}
