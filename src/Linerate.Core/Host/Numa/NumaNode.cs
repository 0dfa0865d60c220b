using Linerate.Core.Host.Memory;

namespace Linerate.Core.Host.Numa;

/// <summary>One NUMA node: /sys/devices/system/node/nodeN. It may have no CPUs (memory only) or no memory.</summary>
public sealed record NumaNode(NodeId Id)
{
    public CpuSet Cpus { get; init; }

    /// <summary>MemTotal of nodeN/meminfo.</summary>
    public Reading<ByteSize> TotalMemory { get; init; }

    /// <summary>MemFree of nodeN/meminfo.</summary>
    public Reading<ByteSize> FreeMemory { get; init; }

    /// <summary>nodeN/hugepages, one pool per page size.</summary>
    public ImmutableArray<HugePagePool> HugePages { get; init; } = [];
}
