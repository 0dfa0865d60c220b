namespace Linerate.Core.Profiles;

/// <summary>Limits of the memory rules.</summary>
public sealed record MemoryThresholds
{
    /// <summary>memory.one_gig_from: guest memory in GiB from which 1 GiB pages are wanted.</summary>
    public required Threshold<long> OneGigFrom { get; init; }

    public static MemoryThresholds From(ThresholdTable table) => new()
    {
        OneGigFrom = table.Integer("memory.one_gig_from"),
    };
}
