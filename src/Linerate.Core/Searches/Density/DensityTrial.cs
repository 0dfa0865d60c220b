namespace Linerate.Core.Searches.Density;

/// <summary>What so many VFs came to when all of them sent or received at once.</summary>
/// <param name="Vfs">How many were active.</param>
/// <param name="BitsPerSecond">Payload that arrived, of each VF.</param>
public sealed record DensityTrial(int Vfs, ImmutableArray<double> BitsPerSecond)
{
    /// <summary>The part of the frames that was lost; null where nothing counts them.</summary>
    public double? LossRatio { get; init; }

    /// <summary>How often a second a CPU's receive budget ended with frames left (time_squeeze of /proc/net/softnet_stat), all CPUs; null where it could not be read.</summary>
    public double? Squeezes { get; init; }

    /// <summary>Interrupts per second of this host, all vectors; null where they could not be read.</summary>
    public double? Interrupts { get; init; }

    /// <summary>How many CPUs of this host were busy; null where it could not be read.</summary>
    public double? BusyCpus { get; init; }

    /// <summary>The round trip that 99 % of requests did not exceed, in microseconds; null where it was not measured.</summary>
    public double? P99 { get; init; }

    /// <summary>Why it does not count; none of a valid trial.</summary>
    public ImmutableArray<string> Faults { get; init; } = [];

    public bool IsValid => Faults.IsEmpty;

    /// <summary>All VFs together.</summary>
    public double Aggregate => BitsPerSecond.Sum();
}
