namespace Linerate.Core.Profiles;

/// <summary>Limits of the VF rules.</summary>
public sealed record VfThresholds
{
    /// <summary>vf.storm_interrupts_per_core: interrupts per second and core that count as a storm.</summary>
    public required Threshold<long> StormInterruptsPerCore { get; init; }

    /// <summary>vf.assumed_rx_usecs: moderation taken for a VF whose guest cannot be asked.</summary>
    public required Threshold<long> AssumedRxUsecs { get; init; }

    /// <summary>vf.vectors_per_cpu: interrupt vectors that a CPU has for devices.</summary>
    public required Threshold<long> VectorsPerCpu { get; init; }

    /// <summary>vf.kvm_irq_routes: interrupt routes that KVM gives one guest.</summary>
    public required Threshold<long> KvmIrqRoutes { get; init; }

    /// <summary>vf.for_dpdk: whether functions that a driver of user space has, and no guest, are for DPDK even where no such program runs.</summary>
    public required Threshold<bool> ForDpdk { get; init; }

    public static VfThresholds From(ThresholdTable table) => new()
    {
        ForDpdk = table.Flag("vf.for_dpdk"),
        StormInterruptsPerCore = table.Integer("vf.storm_interrupts_per_core"),
        AssumedRxUsecs = table.Integer("vf.assumed_rx_usecs"),
        VectorsPerCpu = table.Integer("vf.vectors_per_cpu"),
        KvmIrqRoutes = table.Integer("vf.kvm_irq_routes"),
    };
}
