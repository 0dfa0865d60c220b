namespace Linerate.Core.Rules.Pci;

/// <summary>The PCI rules in report order.</summary>
internal static class PciRules
{
    internal static ImmutableArray<Rule> All { get; } =
    [
        new PCI001LinkNarrow(),
        new PCI002LinkSlow(),
        new PCI003SlotLimitsNic(),
        new PCI004BudgetBelowPorts(),
        new PCI005SharedUplink(),
        new PCI006PayloadSmall(),
        new PCI007ReadRequestSmall(),
        new PCI008OrderingOff(),
        new PCI009AspmOn(),
        new PCI010LinkErrors(),
        new PCI011BehindChipset(),
    ];
}
