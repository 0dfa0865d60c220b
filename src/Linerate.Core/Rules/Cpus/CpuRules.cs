namespace Linerate.Core.Rules.Cpus;

/// <summary>The CPU rules in report order.</summary>
internal static class CpuRules
{
    internal static ImmutableArray<Rule> All { get; } =
    [
        new CPU001PinnedGuestNotIsolated(),
        new CPU002TicksOnIsolatedCpus(),
        new CPU003SiblingIsHousekeeping(),
        new CPU004KernelWorkOnIsolated(),
        new CPU005IsolationMissesGuestsOrNic(),
    ];
}
