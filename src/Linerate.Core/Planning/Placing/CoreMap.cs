using Linerate.Core.Host.Numa;

namespace Linerate.Core.Planning.Placing;

/// <summary>The host's physical cores by node, as sets of their online threads, lowest first.</summary>
internal sealed class CoreMap
{
    private readonly Dictionary<NodeId, ImmutableArray<CpuSet>> _cores = [];

    private CoreMap(IEnumerable<NumaNode> nodes, IReadOnlyDictionary<NodeId, ImmutableArray<CpuSet>> cores)
    {
        Nodes = [.. nodes];
        foreach (var (node, list) in cores)
        {
            _cores[node] = list;
        }
    }

    internal ImmutableArray<NumaNode> Nodes { get; }

    internal ImmutableArray<CpuSet> CoresOf(NodeId node) => _cores.GetValueOrDefault(node, []);

    /// <summary>Missing where a fact does not tell which CPUs share a core.</summary>
    internal static Reading<CoreMap> Of(HostSnapshot host)
    {
        if (!host.Cpus.Online.TryGet(out var online))
        {
            return host.Cpus.Online.Missing;
        }

        if (host.Numa.Unread is { } unread)
        {
            return unread;
        }

        if (host.Numa.Nodes.IsEmpty)
        {
            return host.Numa.Listing.IsKnown ? Missing.NotCollected : host.Numa.Listing.Missing;
        }

        var cores = new Dictionary<NodeId, ImmutableArray<CpuSet>>();
        foreach (var node in host.Numa.Nodes)
        {
            var list = ImmutableArray.CreateBuilder<CpuSet>();
            var seen = CpuSet.Empty;
            foreach (var cpu in node.Cpus & online)
            {
                if (seen.Contains(cpu))
                {
                    continue;
                }

                var siblings = host.Cpus.Read(cpu) is { IsKnown: true } known ? known.Value.Siblings : host.Cpus.Read(cpu).Missing;
                if (!siblings.TryGet(out var threads))
                {
                    return siblings.Missing;
                }

                var core = (threads | CpuSet.Of(cpu)) & online;
                seen |= core;
                list.Add(core);
            }

            cores[node.Id] = list.DrainToImmutable();
        }

        return Reading<CoreMap>.Known(new CoreMap(host.Numa.Nodes, cores), host.Cpus.Online.Evidence);
    }
}
