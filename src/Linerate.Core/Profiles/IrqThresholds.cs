namespace Linerate.Core.Profiles;

/// <summary>Limits of the interrupt rules.</summary>
public sealed record IrqThresholds
{
    /// <summary>irq.max_vectors_per_cpu: used vectors of a CPU from which it counts as nearly full.</summary>
    public required Threshold<long> MaxVectorsPerCpu { get; init; }

    /// <summary>irq.guest_vectors: where a guest's vectors belong, <c>node</c> (anywhere on its vCPUs' node) or <c>off-vcpus</c> (there, but on none of its vCPUs' CPUs).</summary>
    public required Threshold<string> GuestVectors { get; init; }

    /// <summary>irq.balancer: <c>any</c>, or <c>off</c> where a running irqbalance must leave NIC vectors alone.</summary>
    public required Threshold<string> Balancer { get; init; }

    /// <summary>irq.busy_share: percent of its NIC's interrupts since boot from which a queue counts as busy.</summary>
    public required Threshold<long> BusyShare { get; init; }

    /// <summary>irq.max_interrupt_time: percent of a CPU's time in interrupts and softirqs from which it is in a storm.</summary>
    public required Threshold<long> MaxInterruptTime { get; init; }

    public static IrqThresholds From(ThresholdTable table) => new()
    {
        MaxVectorsPerCpu = table.Integer("irq.max_vectors_per_cpu"),
        GuestVectors = table.Word("irq.guest_vectors", "node", "off-vcpus"),
        Balancer = table.Word("irq.balancer", "any", "off"),
        BusyShare = table.Integer("irq.busy_share"),
        MaxInterruptTime = table.Integer("irq.max_interrupt_time"),
    };
}
