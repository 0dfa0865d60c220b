namespace Linerate.Core.Rules.Irqs;

/// <summary>The IRQ rules in report order.</summary>
internal static class IrqRules
{
    internal static ImmutableArray<Rule> All { get; } =
    [
    ];
}
