namespace Linerate.Core.Rules.Kernel;

/// <summary>The KRN rules in report order.</summary>
internal static class KernelRules
{
    internal static ImmutableArray<Rule> All { get; } =
    [
        new KRN001ContradictoryBoot(),
        new KRN002NextBootDiffers(),
        new KRN003WatchdogsRun(),
    ];
}
