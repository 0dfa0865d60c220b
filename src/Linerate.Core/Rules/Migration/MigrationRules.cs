namespace Linerate.Core.Rules.Migration;

/// <summary>The MIG rules in report order.</summary>
public static class MigrationRules
{
    public static ImmutableArray<Rule> All { get; } =
    [
        new MIG001NoFailoverPair(),
        new MIG002PairBroken(),
        new MIG003TargetLacksVf(),
        new MIG004VariantDriverUnused(),
    ];
}
