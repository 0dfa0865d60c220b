namespace Linerate.Core.Rules.Numa;

/// <summary>The NUMA rules in report order.</summary>
internal static class NumaRules
{
    internal static ImmutableArray<Rule> All { get; } =
    [
        new NUMA002GuestCpusOffNicNode(),
    ];
}
