namespace Linerate.Core.Profiles;

/// <summary>Limits of the IOMMU rules.</summary>
public sealed record IommuThresholds
{
    /// <summary>iommu.iotlb_entries: translations that the IOMMU is taken to keep.</summary>
    public required Threshold<long> IotlbEntries { get; init; }

    public static IommuThresholds From(ThresholdTable table) => new()
    {
        IotlbEntries = table.Integer("iommu.iotlb_entries"),
    };
}
