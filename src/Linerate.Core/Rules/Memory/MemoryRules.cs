namespace Linerate.Core.Rules.Memory;

/// <summary>The MEM rules in report order.</summary>
internal static class MemoryRules
{
    internal static ImmutableArray<Rule> All { get; } =
    [
    ];
}
