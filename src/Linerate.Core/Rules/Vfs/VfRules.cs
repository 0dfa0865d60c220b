namespace Linerate.Core.Rules.Vfs;

/// <summary>The VF rules in report order.</summary>
internal static class VfRules
{
    internal static ImmutableArray<Rule> All { get; } =
    [
        new VF001SriovUnavailable(),
        new VF002VectorBudget(),
        new VF003HostDriverOnGuestVf(),
        new VF004UnsafeVfPolicy(),
        new VF005RateCapped(),
        new VF006VfLinkDown(),
        new VF007QueuesBelowVcpus(),
        new VF008DensityBeyondKnee(),
        new VF009UnstableVfs(),
    ];
}
