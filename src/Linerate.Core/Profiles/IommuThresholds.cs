namespace Linerate.Core.Profiles;

/// <summary>Limits of the IOMMU rules.</summary>
public sealed record IommuThresholds
{
    /// <summary>iommu.iotlb_entries: translations that the IOMMU is taken to keep.</summary>
    public required Threshold<long> IotlbEntries { get; init; }

    /// <summary>iommu.assumed_guest_ring: descriptors per queue that a VF's ring in the guest is taken to have, for it cannot be read from the host.</summary>
    public required Threshold<long> AssumedGuestRing { get; init; }

    public static IommuThresholds From(ThresholdTable table) => new()
    {
        IotlbEntries = table.Integer("iommu.iotlb_entries"),
        AssumedGuestRing = table.Integer("iommu.assumed_guest_ring"),
    };
}
