namespace Linerate.Core.Rules.Cpus;

/// <summary>The CPU rules in report order.</summary>
internal static class CpuRules
{
    internal static ImmutableArray<Rule> All { get; } =
    [
    ];
}
