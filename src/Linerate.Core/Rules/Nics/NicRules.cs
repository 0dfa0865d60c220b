namespace Linerate.Core.Rules.Nics;

/// <summary>The NIC rules in report order.</summary>
internal static class NicRules
{
    internal static ImmutableArray<Rule> All { get; } =
    [
    ];
}
