using Linerate.Core.Host.Guests;

namespace Linerate.Core.Plans.Domains;

/// <summary>What a guest's definition shall say (libvirt, Domain XML format). Null and empty leave what is there.</summary>
public sealed record DomainWish
{
    /// <summary>cputune/vcpupin: CPUs of each vCPU that is named.</summary>
    public ImmutableSortedDictionary<int, CpuSet> VcpuPins { get; init; } = ImmutableSortedDictionary<int, CpuSet>.Empty;

    /// <summary>cputune/emulatorpin.</summary>
    public CpuSet? EmulatorCpus { get; init; }

    /// <summary>iothreads, at least so many.</summary>
    public int? IoThreads { get; init; }

    /// <summary>cputune/iothreadpin, from 1.</summary>
    public ImmutableSortedDictionary<int, CpuSet> IoThreadPins { get; init; } = ImmutableSortedDictionary<int, CpuSet>.Empty;

    /// <summary>numatune/memory, mode strict; where one node is named, each guest cell that is bound elsewhere follows.</summary>
    public ImmutableArray<NodeId> MemoryNodes { get; init; } = [];

    /// <summary>numatune/memnode, mode strict: the node of each guest cell that is named.</summary>
    public ImmutableSortedDictionary<int, NodeId> CellNodes { get; init; } = ImmutableSortedDictionary<int, NodeId>.Empty;

    /// <summary>memoryBacking/hugepages: the size of a page for all of its memory.</summary>
    public ByteSize? HugePage { get; init; }

    /// <summary>memoryBacking/nosharepages.</summary>
    public bool NoSharePages { get; init; }

    /// <summary>memoryBacking/locked.</summary>
    public bool Locked { get; init; }

    /// <summary>memballoon model none.</summary>
    public bool NoBalloon { get; init; }

    /// <summary>cpu mode host-passthrough.</summary>
    public bool HostPassthrough { get; init; }

    /// <summary>cpu/topology.</summary>
    public GuestTopology? Topology { get; init; }

    /// <summary>cpu/cache mode passthrough.</summary>
    public bool CachePassthrough { get; init; }

    /// <summary>features/kvm/hint-dedicated.</summary>
    public bool HintDedicated { get; init; }

    /// <summary>features/kvm/poll-control.</summary>
    public bool PollControl { get; init; }

    /// <summary>os/type machine q35, which gives the guest PCI Express.</summary>
    public bool Q35 { get; init; }

    /// <summary>Host functions that it shall hold.</summary>
    public ImmutableArray<HostDeviceWish> HostDevices { get; init; } = [];

    /// <summary>Virtio NICs that it has.</summary>
    public ImmutableArray<VirtioNicWish> VirtioNics { get; init; } = [];

    /// <summary>Virtio NICs that stand in for a VF.</summary>
    public ImmutableArray<FailoverWish> Failovers { get; init; } = [];
}
