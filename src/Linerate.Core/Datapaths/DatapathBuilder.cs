using Linerate.Core.Models;
using Linerate.Core.Datapaths.Stages;
using Linerate.Core.Host.Pci;
using Linerate.Core.Host.Power;
using Linerate.Core.Nics;

namespace Linerate.Core.Datapaths;

/// <summary>
/// Puts the stages of every flow together. What a port's flows have in common, which is all but the ends, is made once per
/// port and way, so the cost is linear in flows.
/// </summary>
internal sealed class DatapathBuilder(HostSnapshot host, NicCatalogue nics, FrameMix frames, BusyFlows busy)
{
    private readonly Dictionary<PciAddress, PciePath> _paths = [];
    private readonly Dictionary<int, CpuPower> _power = host.Power.Cpus.DistinctBy(power => power.Cpu).ToDictionary(power => power.Cpu);
    private readonly Dictionary<(PciAddress Port, FlowKind Kind, Direction Direction, int Flows), ImmutableArray<Stage>> _outer = [];

    private readonly Dictionary<(string? Guest, PciAddress? Port, int Flows), Stage> _ends = [];

    internal Datapath Build(Flow flow, Direction direction)
    {
        var context = ContextOf(flow, direction);
        var outer = OuterOf(context);
        context = context with { FirstLink = outer.FirstOrDefault(stage => stage.Kind == StageKind.PciLink) };
        var stages = ImmutableArray.CreateBuilder<Stage>();
        stages.AddRange(outer);
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

    /// <summary>
    /// From one function of a port to another: read from the sender's memory, switched by the NIC, written to the
    /// receiver's. Each frame crosses PCIe twice and never the wire.
    /// </summary>
    internal Datapath BuildAcross(Flow from, Flow to)
    {
        var (sending, across, receiving) = (ContextOf(from, Direction.Transmit), ContextOf(from, Direction.Across), ContextOf(to, Direction.Receive));
        return new Datapath(from, Direction.Across, frames,
        [
            AsOneFlow(MemoryStage.Of(sending)),
            IommuStage.Of(sending),
            .. RateCapStage.Of(sending) is { } cap ? [cap] : ImmutableArray<Stage>.Empty,
            .. PciLinkStages.Of(across).Concat(NicStages.Of(across)).Select(AsOneFlow),
            .. RootComplexStage.Of(receiving) is { } root ? [AsOneFlow(root)] : ImmutableArray<Stage>.Empty,
            IommuStage.Of(receiving),
            MemoryStage.Of(receiving),
            InterruptStage.Of(receiving),
            RingStage.Of(receiving),
            CpuOf(receiving),
        ])
        { Peer = to };

        // Both ends were counted, and what goes from one to the other is one flow.
        static Stage AsOneFlow(Stage stage) => stage with { Flows = Math.Max(1, stage.Flows - 1) };
    }

    private StageContext ContextOf(Flow flow, Direction direction) => new(host, nics, flow, direction, frames, busy, PathOf(flow.Port)) { Power = _power };

    /// <summary>From the wire to the socket: the same for all flows of one kind at one port.</summary>
    private ImmutableArray<Stage> OuterOf(StageContext context)
    {
        if (context.Flow.Port is not { } port)
        {
            return MakeOuter(context);
        }

        var key = (port.Address, context.Flow.Kind, context.Direction, context.FlowsAtPort);
        return _outer.TryGetValue(key, out var made) ? made : _outer[key] = MakeOuter(context);
    }

    private static ImmutableArray<Stage> MakeOuter(StageContext context) =>
    [
        WireStage.Of(context),
        .. NicStages.Of(context),
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
