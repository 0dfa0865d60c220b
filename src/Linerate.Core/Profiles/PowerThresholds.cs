namespace Linerate.Core.Profiles;

/// <summary>Limits of the power rules.</summary>
public sealed record PowerThresholds
{
    /// <summary>power.max_exit_latency: microseconds that leaving an idle state may take.</summary>
    public required Threshold<long> MaxExitLatency { get; init; }

    /// <summary>power.governor: <c>performance</c> or <c>any</c>.</summary>
    public required Threshold<string> Governor { get; init; }

    /// <summary>power.energy_preference: the thriftiest preference that passes, <c>performance</c>, <c>balance_performance</c> or <c>any</c>.</summary>
    public required Threshold<string> EnergyPreference { get; init; }

    /// <summary>power.min_perf_percent: the lowest floor of the frequency, percent of the highest.</summary>
    public required Threshold<long> MinPerfPercent { get; init; }

    /// <summary>power.min_uncore_percent: the lowest floor of the uncore frequency, percent of its highest.</summary>
    public required Threshold<long> MinUncorePercent { get; init; }

    public static PowerThresholds From(ThresholdTable table) => new()
    {
        MaxExitLatency = table.Integer("power.max_exit_latency"),
        Governor = table.Word("power.governor", "performance", "any"),
        EnergyPreference = table.Word("power.energy_preference", "performance", "balance_performance", "any"),
        MinPerfPercent = table.Integer("power.min_perf_percent"),
        MinUncorePercent = table.Integer("power.min_uncore_percent"),
    };
}
