using static Linerate.Core.Impacts.CostKind;
using static Linerate.Core.Impacts.RuleCost;

namespace Linerate.Core.Impacts.Costs;

/// <summary>What failures of the DPDK rules cost.</summary>
internal static class DpdkCosts
{
    internal static ImmutableArray<RuleCost> All { get; } =
    [
        new("DPDK001", Unmeasured(Isolation, "the program, and whoever takes it over, reads and writes all memory of the host")),
        new("DPDK002", NumaCosts.RemoteAccess),
        new("DPDK003", Unmeasured(LossRisk, "a time slice of milliseconds is longer than any ring lasts at line rate")),
        new("DPDK004", Unmeasured(Availability, "the program starts without the port, or not at all")),
        new("DPDK005", Unmeasured(Availability, "the program cannot open the port")),
        new("DPDK006", NumaCosts.RemoteAccess),
    ];
}
