namespace Linerate.Core.Profiles;

/// <summary>Limits of the guest rules.</summary>
public sealed record GuestThresholds
{
    /// <summary>guest.min_virtio_ring: descriptors below which a virtio ring is small.</summary>
    public required Threshold<long> MinVirtioRing { get; init; }

    /// <summary>guest.one_cpu_per_vcpu: whether every vCPU wants one CPU of its own rather than a set to float in.</summary>
    public required Threshold<bool> OneCpuPerVcpu { get; init; }

    /// <summary>guest.dedicated_cores: whether a vCPU must not share its physical core with another guest or with QEMU's own threads.</summary>
    public required Threshold<bool> DedicatedCores { get; init; }

    /// <summary>guest.max_remote_memory: percent of a running guest's memory that may lie off its NIC's node.</summary>
    public required Threshold<long> MaxRemoteMemory { get; init; }

    /// <summary>guest.prefer_vf: whether a guest on virtio is told of a free VF.</summary>
    public required Threshold<bool> PreferVf { get; init; }

    public static GuestThresholds From(ThresholdTable table) => new()
    {
        MinVirtioRing = table.Integer("guest.min_virtio_ring"),
        OneCpuPerVcpu = table.Flag("guest.one_cpu_per_vcpu"),
        DedicatedCores = table.Flag("guest.dedicated_cores"),
        MaxRemoteMemory = table.Integer("guest.max_remote_memory"),
        PreferVf = table.Flag("guest.prefer_vf"),
    };
}
