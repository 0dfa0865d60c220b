using Linerate.Core.Impacts.Repairs;
using static Linerate.Core.Impacts.CostKind;
using static Linerate.Core.Impacts.RuleCost;

namespace Linerate.Core.Impacts.Costs;

/// <summary>What failures of the memory rules cost.</summary>
internal static class MemoryCosts
{
    internal static ImmutableArray<RuleCost> All { get; } =
    [
        new("MEM001", Published(PacketRate, 1.45, 3.3, Amount.Times, "64-byte reads over twice to 64 times the IOMMU's reach (Neugebauer et al., SIGCOMM 2018); nothing from 512 bytes on")) { Repair = StageRepairs.Lifted(Datapaths.StageKind.Iommu) },
        new("MEM002", Unmeasured(PacketRate, "published numbers for 2 MiB against 1 GiB pages disagree: measure both")),
        new("MEM003", Unmeasured(Availability, "a guest with strict placement does not start; any other gets remote memory (NUMA003)")),
        new("MEM004", Unmeasured(Latency, "a fault and a copy in the middle of a burst; how often depends on the guests")),
        new("MEM005", Unmeasured(Availability, "the guest does not start, or cannot take a VF back after a migration")),
    ];
}
