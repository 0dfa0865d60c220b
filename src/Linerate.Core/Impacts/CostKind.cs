namespace Linerate.Core.Impacts;

/// <summary>What a bad state takes from its owner.</summary>
public enum CostKind
{
    Throughput,

    /// <summary>Frames per second of small frames, where bulk traffic loses nothing.</summary>
    PacketRate,

    Latency,

    /// <summary>Frames are dropped when something else happens: a burst, a sleep, a wait.</summary>
    LossRisk,

    Cpu,

    Isolation,

    /// <summary>Something does not start, does not come back, or ends.</summary>
    Availability,

    /// <summary>What was set is not what holds, or will not be for long.</summary>
    Drift,

    Migration,
}
