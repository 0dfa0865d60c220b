namespace Linerate.Core.Host.Memory;

/// <summary>Memory of the whole host; what belongs to a node is on its <see cref="Numa.NumaNode"/>.</summary>
public sealed record MemoryFacts
{
    public static MemoryFacts NotCollected { get; } = new();

    /// <summary>MemTotal of /proc/meminfo.</summary>
    public Reading<ByteSize> Total { get; init; }

    /// <summary>/sys/kernel/mm/hugepages, one pool per size the kernel offers.</summary>
    public ImmutableArray<HugePagePool> HugePages { get; init; } = [];

    /// <summary>The chosen word of transparent_hugepage/enabled: <c>always</c>, <c>madvise</c>, <c>never</c>.</summary>
    public Reading<string> TransparentHugePages { get; init; }

    /// <summary>The chosen word of transparent_hugepage/defrag.</summary>
    public Reading<string> TransparentDefrag { get; init; }

    /// <summary>/sys/kernel/mm/ksm/run: 0 off, 1 merging, 2 off and unmerged.</summary>
    public Reading<int> KsmRun { get; init; }

    /// <summary>/sys/kernel/mm/ksm/pages_shared.</summary>
    public Reading<long> KsmPagesShared { get; init; }
}
