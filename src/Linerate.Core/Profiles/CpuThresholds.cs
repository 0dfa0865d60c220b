namespace Linerate.Core.Profiles;

/// <summary>Limits of the CPU rules.</summary>
public sealed record CpuThresholds
{
    /// <summary>cpu.isolation: whether pinned guests want isolated CPUs.</summary>
    public required Threshold<bool> Isolation { get; init; }

    /// <summary>cpu.tick_free: whether isolated CPUs should run without the scheduler's tick.</summary>
    public required Threshold<bool> TickFree { get; init; }

    public static CpuThresholds From(ThresholdTable table) => new()
    {
        Isolation = table.Flag("cpu.isolation"),
        TickFree = table.Flag("cpu.tick_free"),
    };
}
