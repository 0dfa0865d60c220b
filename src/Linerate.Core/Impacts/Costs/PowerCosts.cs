using static Linerate.Core.Impacts.CostKind;
using static Linerate.Core.Impacts.RuleCost;

namespace Linerate.Core.Impacts.Costs;

/// <summary>What failures of the power rules cost.</summary>
internal static class PowerCosts
{
    internal static ImmutableArray<RuleCost> All { get; } =
    [
        new("PWR001", Unmeasured(LossRisk, "a burst is over before the governor looks, every few milliseconds")),
        new("PWR002", Published(Latency, 133, 290, Amount.Microseconds, "leaving C6: 133 µs on Skylake, 170 on Ice Lake, 290 on Sapphire Rapids (intel_idle)", "a wake-up")) { Measure = FactMeasures.WakeUp },
        new("PWR003", Unmeasured(Latency, "how long the processor waits before it speeds up is not published")),
        new("PWR004", Unmeasured(LossRisk, "a burst begins at the lowest clock")),
        new("PWR005", Derived(Throughput, 1, 1.33, Amount.Times, "device writes: 92 lines of 64 B under way are 157 Gb/s at 300 ns and 118 at 400 (SIGCOMM 2024); how far the uncore falls is not known")),
        new("PWR006", Unmeasured(Latency, "waking from D3hot takes 10 ms by specification and may reset the link")),
    ];
}
