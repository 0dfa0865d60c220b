namespace Linerate.Core.Rules.Pci;

/// <summary>The PCI rules in report order.</summary>
internal static class PciRules
{
    internal static ImmutableArray<Rule> All { get; } =
    [
    ];
}
