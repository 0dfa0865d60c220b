namespace Linerate.Core.Rules.Power;

/// <summary>The PWR rules in report order.</summary>
internal static class PowerRules
{
    internal static ImmutableArray<Rule> All { get; } =
    [
    ];
}
