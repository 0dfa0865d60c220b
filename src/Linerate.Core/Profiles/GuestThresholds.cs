namespace Linerate.Core.Profiles;

/// <summary>Limits of the guest rules.</summary>
public sealed record GuestThresholds
{
    /// <summary>guest.min_virtio_ring: descriptors below which a virtio ring is small.</summary>
    public required Threshold<long> MinVirtioRing { get; init; }

    public static GuestThresholds From(ThresholdTable table) => new()
    {
        MinVirtioRing = table.Integer("guest.min_virtio_ring"),
    };
}
