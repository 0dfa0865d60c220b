namespace Linerate.Core.Profiles;

/// <summary>Limits of the DPDK rules.</summary>
public sealed record DpdkThresholds
{
    /// <summary>dpdk.expected: whether functions that a driver of user space has, and no guest, are for DPDK even where no such program runs.</summary>
    public required Threshold<bool> Expected { get; init; }

    public static DpdkThresholds From(ThresholdTable table) => new() { Expected = table.Flag("dpdk.expected") };
}
