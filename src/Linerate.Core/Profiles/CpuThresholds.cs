namespace Linerate.Core.Profiles;

/// <summary>Limits of the CPU rules.</summary>
public sealed record CpuThresholds
{
    /// <summary>cpu.isolation: whether pinned guests want isolated CPUs.</summary>
    public required Threshold<bool> Isolation { get; init; }

    public static CpuThresholds From(ThresholdTable table) => new()
    {
        Isolation = table.Flag("cpu.isolation"),
    };
}
