namespace Linerate.Bench.Runs;

/// <summary>What two ways are held against each other by.</summary>
public enum Yardstick
{
    /// <summary>Payload bits per second that arrived.</summary>
    Throughput,

    /// <summary>Interrupts of this host's devices per frame that arrived.</summary>
    Interrupts,

    /// <summary>CPU time of this host, its guests' included, per frame that arrived.</summary>
    Cpu,
}
