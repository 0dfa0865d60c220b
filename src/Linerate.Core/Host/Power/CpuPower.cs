namespace Linerate.Core.Host.Power;

/// <summary>Frequency and idle settings of one CPU.</summary>
public sealed record CpuPower(int Cpu)
{
    /// <summary>cpufreq/scaling_governor.</summary>
    public Reading<string> Governor { get; init; }

    /// <summary>cpufreq/energy_performance_preference.</summary>
    public Reading<string> EnergyPreference { get; init; }

    /// <summary>power/energy_perf_bias, 0 (performance) to 15 (power).</summary>
    public Reading<int> EnergyBias { get; init; }

    /// <summary>cpufreq/scaling_min_freq, kHz.</summary>
    public Reading<long> MinFrequency { get; init; }

    /// <summary>cpufreq/scaling_max_freq, kHz.</summary>
    public Reading<long> MaxFrequency { get; init; }

    /// <summary>cpufreq/cpuinfo_max_freq, kHz.</summary>
    public Reading<long> HardwareMaxFrequency { get; init; }

    /// <summary>
    /// power/pm_qos_resume_latency_us: this CPU's own limit on exit latency, microseconds; null is no limit (<c>0</c>),
    /// zero is none tolerated (<c>n/a</c>) (Documentation/ABI/testing/sysfs-devices-power).
    /// </summary>
    public Reading<int?> ResumeLatencyLimit { get; init; }

    public ImmutableArray<IdleState> IdleStates { get; init; } = [];
}
