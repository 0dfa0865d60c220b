using static Linerate.Core.Impacts.CostKind;
using static Linerate.Core.Impacts.RuleCost;

namespace Linerate.Core.Impacts.Costs;

/// <summary>What failures of the kernel rules cost.</summary>
internal static class KernelCosts
{
    internal static ImmutableArray<RuleCost> All { get; } =
    [
        new("KRN001", Unmeasured(Drift, "one of the two is not in effect")),
        new("KRN002", Unmeasured(Drift, "the next boot changes what was measured")),
        new("KRN003", Unmeasured(Latency, "an interrupt every few seconds on each CPU; no measurement of it was found")),
    ];
}
