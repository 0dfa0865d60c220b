namespace Linerate.Core.Rules.Iommu;

/// <summary>The IOMMU rules in report order.</summary>
internal static class IommuRules
{
    internal static ImmutableArray<Rule> All { get; } =
    [
        new IOMMU001Off(),
        new IOMMU002BloatedGroup(),
        new IOMMU003AcsMissing(),
        new IOMMU004StrictOnHostPath(),
        new IOMMU005NoInterruptRemapping(),
        new IOMMU006NoPostedInterrupts(),
        new IOMMU007AcsOverride(),
        new IOMMU008GuestIommuTax(),
        new IOMMU009SmallDmaPages(),
    ];
}
