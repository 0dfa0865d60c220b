using static Linerate.Core.Impacts.CostKind;
using static Linerate.Core.Impacts.RuleCost;

namespace Linerate.Core.Impacts.Costs;

/// <summary>What failures of the CPU rules cost.</summary>
internal static class CpuCosts
{
    internal static ImmutableArray<RuleCost> All { get; } =
    [
        new("CPU001", Unmeasured(Latency, "a time slice of milliseconds whenever another thread runs there")),
        new("CPU002", Derived(Cpu, 0.007, 0.07, Amount.CpuPercent, "an exit of 0.71 µs (kvm list, 2019, Skylake) at 100 to 1,000 ticks a second; what the tick does comes on top"), Unmeasured(Latency, "the exit and what the tick does")),
        new("CPU003", Unmeasured(Latency, "how much a busy sibling takes depends on both loads: measure with it offline")),
        new("CPU004", Unmeasured(Latency, "kernel work may take milliseconds at a stretch")),
        new("CPU005", Unmeasured(Latency, "the guest has the latency of its slower half")),
    ];
}
