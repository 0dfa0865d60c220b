namespace Linerate.Core.Profiles;

/// <summary>Limits of the power rules.</summary>
public sealed record PowerThresholds
{
    /// <summary>power.max_exit_latency: microseconds that leaving an idle state may take.</summary>
    public required Threshold<long> MaxExitLatency { get; init; }

    public static PowerThresholds From(ThresholdTable table) => new()
    {
        MaxExitLatency = table.Integer("power.max_exit_latency"),
    };
}
