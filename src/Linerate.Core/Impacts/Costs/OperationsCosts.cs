using Linerate.Core.Impacts.Repairs;
using static Linerate.Core.Impacts.CostKind;
using static Linerate.Core.Impacts.RuleCost;

namespace Linerate.Core.Impacts.Costs;

/// <summary>What failures of the operations rules cost.</summary>
internal static class OperationsCosts
{
    internal static ImmutableArray<RuleCost> All { get; } =
    [
        new("OPS001", Unmeasured(Drift, "the last writer wins, and who is last depends on timing")),
        new("OPS002", Published(PacketRate, 1.4, 1.4, Amount.Times, "one report: 335 instead of 233 thousand frames a second of 64 bytes, 8 vCPUs")) { Repair = StageRepairs.Lifted(Datapaths.StageKind.Backend, Datapaths.StageKind.Iommu) },
    ];
}
