namespace Linerate.Core.Impacts.Costs;

/// <summary>What each rule's failures cost; a test fails when a rule has no entry.</summary>
internal static class CostCatalog
{
    private static readonly FrozenDictionary<string, RuleCost> ByRule = ((RuleCost[])
    [
        .. PciCosts.All,
        .. IommuCosts.All,
        .. VfCosts.All,
        .. NumaCosts.All,
        .. IrqCosts.All,
        .. NicCosts.All,
        .. MemoryCosts.All,
        .. PowerCosts.All,
        .. CpuCosts.All,
        .. KernelCosts.All,
        .. GuestCosts.All,
        .. DpdkCosts.All,
        .. MigrationCosts.All,
        .. OperationsCosts.All,
    ]).ToFrozenDictionary(cost => cost.Rule, StringComparer.Ordinal);

    internal static IEnumerable<string> Rules => ByRule.Keys;

    internal static RuleCost? Find(string rule) => ByRule.GetValueOrDefault(rule);
}
