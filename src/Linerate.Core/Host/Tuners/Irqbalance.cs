namespace Linerate.Core.Host.Tuners;

/// <summary>The interrupt balancer: whether it runs, and what it was told to leave alone.</summary>
public sealed record Irqbalance
{
    public static Irqbalance NotCollected { get; } = new();

    public Reading<bool> Running { get; init; }

    /// <summary>Its arguments, from /proc/PID/cmdline.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>The line of the unit's EnvironmentFile that holds its arguments; distributions disagree on file and key.</summary>
    public Reading<EnvironmentLine> ArgumentsLine { get; init; }

    /// <summary>CPUs it must not use: IRQBALANCE_BANNED_CPULIST or IRQBALANCE_BANNED_CPUS.</summary>
    public Reading<CpuSet> BannedCpus { get; init; }

    /// <summary>Interrupts it must not move: every --banirq.</summary>
    public ImmutableArray<int> BannedInterrupts { get; init; } = [];

    /// <summary>Module substrings it must not move: every --banmod.</summary>
    public ImmutableArray<string> BannedModules { get; init; } = [];

    /// <summary>--policyscript, if any.</summary>
    public string? PolicyScript { get; init; }

    public bool OneShot { get; init; }
}
