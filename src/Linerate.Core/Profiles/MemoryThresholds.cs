namespace Linerate.Core.Profiles;

/// <summary>Limits of the memory rules.</summary>
public sealed record MemoryThresholds
{
    /// <summary>memory.one_gig_from: guest memory in GiB from which 1 GiB pages are wanted.</summary>
    public required Threshold<long> OneGigFrom { get; init; }

    /// <summary>memory.transparent_hugepages: <c>any</c>, or <c>never</c> where even opportunistic huge pages disturb.</summary>
    public required Threshold<string> TransparentHugePages { get; init; }

    public static MemoryThresholds From(ThresholdTable table) => new()
    {
        OneGigFrom = table.Integer("memory.one_gig_from"),
        TransparentHugePages = table.Word("memory.transparent_hugepages", "any", "never"),
    };
}
