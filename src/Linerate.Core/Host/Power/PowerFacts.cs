namespace Linerate.Core.Host.Power;

/// <summary>What the host does to save power, which a packet then waits for.</summary>
public sealed record PowerFacts
{
    public static PowerFacts NotCollected { get; } = new();

    /// <summary>Ascending by CPU; online CPUs only.</summary>
    public ImmutableArray<CpuPower> Cpus { get; init; } = [];

    /// <summary>cpuidle/current_driver.</summary>
    public Reading<string> IdleDriver { get; init; }

    /// <summary>cpuidle/current_governor.</summary>
    public Reading<string> IdleGovernor { get; init; }

    /// <summary>
    /// The host-wide limit on exit latency that programs hold now, microseconds (/dev/cpu_dma_latency); null is no limit.
    /// tuned's <c>force_latency</c> works through it.
    /// </summary>
    public Reading<int?> LatencyLimit { get; init; }

    /// <summary>intel_pstate/status.</summary>
    public Reading<string> PstateStatus { get; init; }

    /// <summary>intel_pstate/min_perf_pct, percent.</summary>
    public Reading<int> PstateMinPercent { get; init; }

    /// <summary>intel_pstate/no_turbo: true where turbo is off.</summary>
    public Reading<bool> TurboOff { get; init; }

    /// <summary>Whether intel_uncore_frequency could be listed; its value is the number of entries.</summary>
    public Reading<int> UncoreListing { get; init; }

    public ImmutableArray<UncoreFrequency> Uncore { get; init; } = [];

    /// <summary>The chosen word of /sys/module/pcie_aspm/parameters/policy.</summary>
    public Reading<string> AspmPolicy { get; init; }
}
