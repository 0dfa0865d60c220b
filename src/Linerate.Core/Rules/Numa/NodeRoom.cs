using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Numa;
using Linerate.Core.Host.Pci;

namespace Linerate.Core.Rules.Numa;

/// <summary>
/// How much room each node has for guests: CPUs that no vCPU of another confined guest counts on, and free pages of a size.
/// Built once per host, linear in guests.
/// </summary>
internal sealed class NodeRoom
{
    private readonly HostSnapshot _host;
    private readonly Dictionary<NodeId, int> _taken = [];
    private readonly Lazy<ILookup<NodeId, PciDevice>> _ports;

    internal NodeRoom(HostSnapshot host)
    {
        _host = host;
        _ports = new(() => host.SriovPorts
            .Select(port => (port, node: host.NodeOf(port)))
            .Where(pair => pair.node.IsKnown)
            .ToLookup(pair => pair.node.Value, pair => pair.port));
        foreach (var guest in host.Guests.All)
        {
            if (HomeOf(guest) is { } node)
            {
                _taken[node] = _taken.GetValueOrDefault(node) + guest.Vcpus.Length;
            }
        }
    }

    /// <summary>The one node that a guest's vCPUs are confined to; null when they float or span.</summary>
    internal NodeId? HomeOf(Guest guest) =>
        guest.VcpuCpus.TryGet(out var cpus) && _host.Numa.NodesOf(cpus) is [var node] ? node : null;

    /// <summary>A port on a node that can have VFs.</summary>
    internal PciDevice? SriovPortOn(NodeId node) => _ports.Value[node].FirstOrDefault();

    /// <summary>CPUs of a node less the vCPUs that are confined to it, this guest's own not counted.</summary>
    internal int FreeCpus(NumaNode node, Guest guest)
    {
        var taken = _taken.GetValueOrDefault(node.Id) - (HomeOf(guest) == node.Id ? guest.Vcpus.Length : 0);
        return Math.Max(0, node.Cpus.Count - taken);
    }

    /// <summary>Memory of a page size that a guest could have on a node: what is free there and what it already holds there.</summary>
    internal static Reading<ByteSize> FreeMemory(NumaNode node, Guest guest, ByteSize pageSize)
    {
        var held = guest.Memory.Resident.TryGet(out var resident) ? resident.GetValueOrDefault(node.Id) : default;
        foreach (var pool in node.HugePages)
        {
            if (pool.PageSize == pageSize)
            {
                return pool.Free.Select(pages => (pageSize * pages) + held);
            }
        }

        return pageSize > ByteSize.KiB(64)
            ? Reading<ByteSize>.Known(held, new Evidence($"/sys/devices/system/node/node{node.Id}/hugepages", $"no pool of {pageSize}"))
            : node.FreeMemory.Select(free => free + held);
    }
}
