using Linerate.Core.Datapaths;
using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Numa;
using Linerate.Core.Host.Pci;

namespace Linerate.Core.Maps;

/// <summary>Places everything in its room.</summary>
internal sealed class HostMapBuilder
{
    /// <summary>More guests in one room than this are told by number where they are alike.</summary>
    private const int MostGuests = 8;

    private const int LongestCpuList = 28;

    private readonly HostSnapshot _host;
    private readonly HostDatapaths _datapaths;
    private readonly Dictionary<string, string> _boxOf = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> _tagOf = [];
    private readonly CpuSet _isolated;
    private int _tags;

    internal HostMapBuilder(HostSnapshot host, HostDatapaths datapaths)
    {
        (_host, _datapaths) = (host, datapaths);
        _isolated = host.IsolatedCpus.Or(CpuSet.Empty);
    }

    internal HostMap Build()
    {
        var guests = _host.Guests.All.ToLookup(RoomOf);
        var ports = PortsToDraw().ToLookup(port => _host.NodeOf(port).TryGet(out var node) ? node : (NodeId?)null);
        var orphans = _datapaths.All
            .Where(path => path.Flow is { Function: { IsVirtualFunction: true, PhysicalFunction: null } })
            .ToLookup(path => _host.NodeOf(path.Flow.Function!).TryGet(out var node) ? node : (NodeId?)null);
        NodeId?[] known = [.. _host.Numa.Nodes.Select(node => (NodeId?)node.Id)];
        NodeId?[] all = [.. known, .. guests.Select(room => room.Key).Concat(ports.Select(room => room.Key)).Concat(orphans.Select(room => room.Key)).Distinct().Where(room => room is null || !known.Contains(room)).OrderBy(room => room is null)];
        var rooms = all.Distinct().Select(node => (Node: node, Guests: Fold([.. guests[node]]))).ToArray(); // guests first: ports lead to their boxes
        string[] identity = [.. ((string?[])[_host.Identity.HostName.Or(null), _host.Identity.Machine.Or(null), _host.Identity.CpuModel.Or(null)]).OfType<string>()];
        return new HostMap(
            identity.Length == 0 ? "a host whose name and make are not known" : string.Join(", ", identity),
            _datapaths.Frames.Parts.Length == 1 ? $"frames of {_datapaths.Frames.Name} B" : _datapaths.Frames.Name,
            [.. rooms.Select(room => Room(room.Node, room.Guests, ports[room.Node], [.. orphans[room.Node]]))]);
    }

    /// <summary>Ports that somebody could use: those with VFs, those that guests reach, and those with an interface.</summary>
    private IEnumerable<PciDevice> PortsToDraw() =>
        _host.NetworkPorts.Where(port => port.IsSriovCapable || _host.InterfaceOf(port).IsKnown || _datapaths.OfPort(port.Address).Any());

    private MapRoom Room(NodeId? node, ImmutableArray<MapGuest> guests, IEnumerable<PciDevice> ports, ImmutableArray<Datapath> orphans)
    {
        var known = node is { } id ? _host.Numa.Find(id) : null;
        return new MapRoom(
            node,
            known is null ? [] : [.. FactsOf(known)],
            known is null ? new MapCores([], 0) : CoresOf(known.Cpus),
            guests,
            [
                .. ports.Select(port => MapPorts.Of(_host, port, [.. _datapaths.OfPort(port.Address)], _boxOf)),
                .. orphans.IsEmpty ? ImmutableArray<MapPort>.Empty : [MapPorts.OfOrphans(_host, orphans, _boxOf)],
            ])
        {
            Links = MapLinks.Of(_host, [.. ports]),
        };
    }

    private static IEnumerable<string> FactsOf(NumaNode node)
    {
        yield return node.TotalMemory.TryGet(out var memory) ? $"{memory} memory" : "memory unknown";
        foreach (var pool in node.HugePages.Where(pool => pool.Total.Is(count => count > 0)))
        {
            yield return pool.Free.TryGet(out var free) ? $"{pool.Total.Value} × {pool.PageSize}, {free} free" : $"{pool.Total.Value} × {pool.PageSize}";
        }
    }

    private MapCores CoresOf(CpuSet cpus)
    {
        var cores = ImmutableArray.CreateBuilder<MapCore>();
        var seen = CpuSet.Empty;
        foreach (var cpu in cpus)
        {
            if (seen.Contains(cpu))
            {
                continue;
            }

            var core = _host.Cpus.Find(cpu)?.Siblings.Or(CpuSet.Empty) is { IsEmpty: false } siblings ? siblings : CpuSet.Of(cpu);
            seen |= core;
            var tags = new HashSet<string>(StringComparer.Ordinal);
            foreach (var thread in core)
            {
                if (_tagOf.TryGetValue(thread, out var tag))
                {
                    tags.Add(tag);
                }
            }

            cores.Add(new MapCore(
                tags.Count > 0 ? CoreUse.Guest : core.Overlaps(_isolated) ? CoreUse.Isolated : CoreUse.Housekeeping,
                tags.Count > 1 ? "+" : tags.FirstOrDefault("")));
        }

        return new MapCores(cores.DrainToImmutable(), cpus.Count);
    }

    /// <summary>The node that its vCPUs may run on; of several the first, and none when nobody knows.</summary>
    private NodeId? RoomOf(Guest guest) =>
        guest.VcpuCpus.TryGet(out var cpus) && _host.Numa.NodesOf(cpus) is [var first, ..] ? first : null;

    private ImmutableArray<MapGuest> Fold(ImmutableArray<Guest> guests)
    {
        var drawn = guests.Select(guest => (Guest: guest, Facts: FactsOf(guest), Leaves: LeavesRoom(guest))).ToArray();
        if (drawn.Length <= MostGuests)
        {
            return [.. drawn.Select(item => Box([item.Guest], item.Guest.Vcpus.Length, item.Facts, item.Leaves))];
        }

        return
        [
            .. drawn
                .GroupBy(item => (Facts: string.Join('\n', item.Facts), item.Leaves))
                .Select(alike => Box([.. alike.Select(item => item.Guest)], alike.First().Guest.Vcpus.Length, alike.First().Facts, alike.Key.Leaves)),
        ];
    }

    private MapGuest Box(ImmutableArray<Guest> guests, int vcpus, ImmutableArray<string> facts, bool leaves)
    {
        var name = guests is [var only] ? only.Name : $"{guests[0].Name} and {guests.Length - 1} alike";
        var pinned = CpuSet.Empty;
        foreach (var guest in guests)
        {
            _boxOf[guest.Name] = name;
            pinned |= PinnedCpusOf(guest);
        }

        var tag = pinned.IsEmpty ? "" : NextTag();
        foreach (var cpu in pinned)
        {
            _tagOf[cpu] = _tagOf.GetValueOrDefault(cpu, tag) == tag ? tag : "+";
        }

        return new MapGuest(name, guests.Length, vcpus, pinned.IsEmpty ? facts : [facts[0], WordsOf(pinned), .. facts[1..]], leaves)
        {
            Tag = tag,
            UnplacedNics = guests.Sum(guest => UnplacedFlowsOf(guest).Count()),
        };
    }

    /// <summary>A list that is too long to read is told by number: the letters in the cores show which.</summary>
    private static string WordsOf(CpuSet pinned) =>
        $"{pinned}" is { Length: <= LongestCpuList } list ? $"pinned to CPU{(pinned.Count == 1 ? "" : "s")} {list}" : $"pinned to {pinned.Count} CPUs";

    /// <summary>A letter of its own as long as there are letters.</summary>
    private string NextTag()
    {
        const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
        return _tags < Letters.Length ? Letters[_tags++].ToString() : "*";
    }

    private static CpuSet PinnedCpusOf(Guest guest)
    {
        var pinned = CpuSet.Empty;
        foreach (var vcpu in guest.IsRunning ? guest.Vcpus : [])
        {
            if (vcpu.IsPinned.Is(isPinned => isPinned) && vcpu.Cpus.TryGet(out var cpus))
            {
                pinned |= cpus;
            }
        }

        return pinned;
    }

    private ImmutableArray<string> FactsOf(Guest guest)
    {
        var facts = ImmutableArray.CreateBuilder<string>();
        var nodes = guest.VcpuCpus.TryGet(out var cpus) ? _host.Numa.NodesOf(cpus) : [];
        facts.Add($"{guest.Vcpus.Length} vCPU{(guest.Vcpus.Length == 1 ? "" : "s")}{(nodes.Length > 1 ? $" over nodes {string.Join(", ", nodes)}" : "")}{(guest.IsRunning ? "" : ", not running")}");
        var size = guest.Memory.Size.TryGet(out var memory) ? $"{memory} " : "";
        var pages = guest.Memory.PageSize.TryGet(out var page) ? $"in {page} pages" : "in pages unknown";
        var held = guest.Memory.Nodes.TryGet(out var list) ? $" on node {string.Join(", ", list)}" : "";
        facts.Add($"{size}{pages}{held}");
        Flow[] unplaced = [.. UnplacedFlowsOf(guest)];
        if (unplaced.Length > 0)
        {
            facts.Add(unplaced is [{ Virtio: { } only }] ? $"port of {only.Name} unknown" : $"ports of {unplaced.Length} NICs unknown");
        }

        return facts.DrainToImmutable();
    }

    /// <summary>NICs that lead to no port of this host: no line can be drawn for them.</summary>
    private IEnumerable<Flow> UnplacedFlowsOf(Guest guest) =>
        _datapaths.OfGuest(guest).Where(path => path is { Direction: Direction.Receive, Flow.Port: null }).Select(path => path.Flow);

    private bool LeavesRoom(Guest guest)
    {
        var room = RoomOf(guest);
        return (guest.VcpuCpus.TryGet(out var cpus) && _host.Numa.NodesOf(cpus).Length > 1)
            || (room is { } node && guest.Memory.Nodes.Is(nodes => nodes.Any(other => other != node)));
    }
}
