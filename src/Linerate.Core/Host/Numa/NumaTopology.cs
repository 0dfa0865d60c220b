namespace Linerate.Core.Host.Numa;

/// <summary>The host's nodes, ascending, and the distances between them (ACPI SLIT: 10 is local).</summary>
public sealed record NumaTopology
{
    public static NumaTopology NotCollected { get; } = new();

    public ImmutableArray<NumaNode> Nodes { get; init; } = [];

    /// <summary>From, to → distance. Missing pairs are unknown.</summary>
    public ImmutableDictionary<(NodeId From, NodeId To), int> Distances { get; init; } =
        ImmutableDictionary<(NodeId, NodeId), int>.Empty;

    /// <summary>Whether /sys/devices/system/node could be listed; its value is the number of nodes.</summary>
    public Reading<int> Listing { get; init; }

    /// <summary>Why nodes, or the CPUs of some node, are not known; null when all are.</summary>
    public Missing? Unread { get; init; }

    public bool HasSeveralNodes => Nodes.Length > 1;

    /// <summary>True for one node, or a kernel built without NUMA; false also where nobody knows.</summary>
    public bool HasOneNode => Nodes.Length == 1
        || (Nodes.IsEmpty && !Listing.IsKnown && Listing.Missing.Reason == MissingReason.Absent);

    public NumaNode? Find(NodeId id) => Nodes.FirstOrDefault(node => node.Id == id);

    /// <summary>The nodes that <paramref name="cpus"/> touch, ascending.</summary>
    public ImmutableArray<NodeId> NodesOf(CpuSet cpus) =>
        [.. Nodes.Where(node => node.Cpus.Overlaps(cpus)).Select(node => node.Id)];

    public CpuSet CpusOf(NodeId id) => Find(id)?.Cpus ?? CpuSet.Empty;
}
