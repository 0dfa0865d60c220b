namespace Linerate.Core.Rules.Vfs;

/// <summary>The VF rules in report order.</summary>
internal static class VfRules
{
    internal static ImmutableArray<Rule> All { get; } =
    [
    ];
}
