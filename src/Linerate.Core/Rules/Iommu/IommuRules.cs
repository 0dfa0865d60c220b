namespace Linerate.Core.Rules.Iommu;

/// <summary>The IOMMU rules in report order.</summary>
internal static class IommuRules
{
    internal static ImmutableArray<Rule> All { get; } =
    [
    ];
}
