namespace Linerate.Core.Models.Cpus;

/// <summary>An idle state as the kernel's driver describes it (drivers/idle/intel_idle.c); a host tells its own in cpuidle/state*/latency.</summary>
/// <param name="Cores">The microarchitecture.</param>
/// <param name="Name">Of the state.</param>
/// <param name="Exit">The longest that leaving it takes.</param>
public sealed record IdleState(string Cores, string Name, Duration Exit)
{
    public static ImmutableArray<IdleState> Published { get; } =
    [
        Of("Skylake", "C1", 2), Of("Skylake", "C1E", 10), Of("Skylake", "C6", 133),
        Of("Ice Lake", "C1", 1), Of("Ice Lake", "C1E", 4), Of("Ice Lake", "C6", 170),
        Of("Sapphire Rapids", "C1", 1), Of("Sapphire Rapids", "C1E", 2), Of("Sapphire Rapids", "C6", 290),
        Of("Granite Rapids", "C1", 1), Of("Granite Rapids", "C1E", 4),
    ];

    /// <summary>Descriptors that a stream fills while its CPU wakes up; null for a stream that cannot be.</summary>
    public int? RingNeeded(FrameRate arriving) => RingCover.SlotsFor(arriving, default, Exit);

    private static IdleState Of(string cores, string name, double microseconds) => new(cores, name, Duration.Microseconds(microseconds));
}
