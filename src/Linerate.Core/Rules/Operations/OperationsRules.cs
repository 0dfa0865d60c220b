namespace Linerate.Core.Rules.Operations;

/// <summary>The OPS rules in report order.</summary>
internal static class OperationsRules
{
    internal static ImmutableArray<Rule> All { get; } =
    [
        new OPS001KnobHasTwoOwners(),
        new OPS002VirtioTax(),
    ];
}
