using Linerate.Core.Datapaths;
using Linerate.Core.Models;

namespace Linerate.Core.Impacts.Repairs;

/// <summary>Repairs that take a limit away or move it, other than those of PCIe links.</summary>
internal static class StageRepairs
{
    /// <summary>Stages of these kinds no longer limit.</summary>
    internal static Repair Lifted(params StageKind[] kinds) =>
        (_, _, stage) => stage.Capacity.IsKnown && kinds.Contains(stage.Kind) ? Unlimited(stage) : null;

    /// <summary>The host's own mappings no longer limit; a guest's are not concerned.</summary>
    internal static Stage? HostMappingsLifted(RepairContext context, Datapath path, Stage stage) =>
        stage.Kind == StageKind.Iommu && stage.Capacity.IsKnown && path.Flow.Kind is FlowKind.Host or FlowKind.Virtio
            ? Unlimited(stage)
            : null;

    /// <summary>No PCIe link limits, nor what memory on another node keeps of one.</summary>
    internal static Stage? LinksLifted(RepairContext context, Datapath path, Stage stage) =>
        stage.Kind is StageKind.PciLink or StageKind.Memory && stage.Capacity.IsKnown ? Unlimited(stage) : null;

    /// <summary>The port at the fastest speed that it supports.</summary>
    internal static Stage? FastestWire(RepairContext context, Datapath path, Stage stage) =>
        stage.Kind == StageKind.Wire
            && path.Flow.Nic is { } nic && nic.LinkModes.Is(modes => modes.Fastest is not null)
            && nic.LinkModes.Value.Fastest is { } fastest
            && path.Frames.Rate(size => EthernetFraming.LineRate(fastest, size)) is { } rate
            ? stage with { Capacity = Reading<RateRange>.Known(RateRange.Exactly(rate)), Formula = $"{fastest}" }
            : null;

    private static Stage Unlimited(Stage stage) => stage with
    {
        Capacity = StageContext.NoLimit("", "mended"),
        Formula = "no limit",
    };
}
