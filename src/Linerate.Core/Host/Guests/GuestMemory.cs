namespace Linerate.Core.Host.Guests;

/// <summary>A guest's memory: what was asked for, and where it lies when it runs.</summary>
public sealed record GuestMemory
{
    public static GuestMemory NotCollected { get; } = new();

    public Reading<ByteSize> Size { get; init; }

    /// <summary>Page size of the backing: 4 KiB without hugepages, the smallest where guest nodes differ.</summary>
    public Reading<ByteSize> PageSize { get; init; }

    /// <summary>numatune mode: <c>strict</c>, <c>preferred</c>, <c>interleave</c>, <c>restrictive</c>; missing when nothing binds it.</summary>
    public Reading<string> PolicyMode { get; init; }

    /// <summary>The nodes it is bound to; <see cref="MissingReason.Absent"/> when nothing binds it.</summary>
    public Reading<ImmutableArray<NodeId>> BoundNodes { get; init; }

    /// <summary>Bytes of guest memory that lie on each node now (/proc/PID/numa_maps).</summary>
    public Reading<ImmutableSortedDictionary<NodeId, ByteSize>> Resident { get; init; }

    /// <summary>The nodes it lies on: where it is, and until it is anywhere, where it is bound.</summary>
    public Reading<ImmutableArray<NodeId>> Nodes => Resident.TryGet(out var resident) && resident.Any(pair => pair.Value.Bytes > 0)
        ? Reading<ImmutableArray<NodeId>>.Known([.. resident.Where(pair => pair.Value.Bytes > 0).Select(pair => pair.Key)], Resident.Evidence)
        : BoundNodes;

    /// <summary>memoryBacking/locked.</summary>
    public Reading<bool> Locked { get; init; }

    /// <summary>Max locked memory of the process (/proc/PID/limits); null is unlimited.</summary>
    public Reading<ByteSize?> LockLimit { get; init; }

    /// <summary>memoryBacking/nosharepages: KSM must not merge it.</summary>
    public Reading<bool> NoSharePages { get; init; }
}
