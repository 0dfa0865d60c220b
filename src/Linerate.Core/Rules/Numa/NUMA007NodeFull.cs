using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Numa;
using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Numa;

/// <summary>The node of the guest's NIC has not the CPUs or pages that the guest needs, so pinning alone cannot mend its placement.</summary>
public sealed class NUMA007NodeFull : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "NUMA007",
        "The NIC's node has no room for the guest",
        Severity.Warning,
        "OpenStack Nova, PCI NUMA affinity policies; /sys/devices/system/node/nodeN");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        var room = new NodeRoom(host);
        return host.PassedThrough.Select(pair => Check(host, room, pair.Guest, pair.Function));
    }

    private Finding Check(HostSnapshot host, NodeRoom room, Guest guest, PciDevice function)
    {
        var subject = Subject.PartOf(guest, function.Address.ToString());
        if (host.Numa.HasOneNode)
        {
            return NotApplicable(subject, "the host has one node");
        }

        var nicNode = host.NodeOf(function);
        if (!nicNode.TryGet(out var id))
        {
            return Unknown(subject, $"the node of {function.Address}", nicNode.Missing);
        }

        if (host.Numa.Find(id) is not { } node)
        {
            return Unknown(subject, $"what node {id} has", host.Numa.Listing.IsKnown ? Missing.NotCollected : host.Numa.Listing.Missing);
        }

        if (guest.IsRunning && room.HomeOf(guest) == id && guest.Memory.Resident.Is(pages => pages.All(pair => pair.Key == id || pair.Value.Bytes == 0)))
        {
            return Passes(subject, $"it runs wholly on node {id}", guest.VcpuCpus.Evidence, guest.Memory.Resident.Evidence);
        }

        if (!guest.Memory.Size.TryGet(out var size))
        {
            return Unknown(subject, "how much memory it needs", guest.Memory.Size.Missing);
        }

        if (!guest.Memory.PageSize.TryGet(out var pageSize))
        {
            return Unknown(subject, "which pages it needs", guest.Memory.PageSize.Missing);
        }

        var demand = new Demand(guest, size, pageSize);
        var pages = NodeRoom.FreeMemory(node, guest, pageSize);
        if (!pages.TryGet(out var free))
        {
            return Unknown(subject, $"the free memory of node {id}", pages.Missing);
        }

        return demand.FitsOn(node, room)
            ? Passes(subject, $"node {id} has room: {room.FreeCpus(node, guest)} free CPUs (vCPUs: {guest.Vcpus.Length}), {free} of {pageSize} pages for {size}", pages.Evidence)
            : Full(host, room, demand, subject, node, free, pages.Evidence);
    }

    private Finding Full(HostSnapshot host, NodeRoom room, Demand demand, Subject subject, NumaNode node, ByteSize free, Evidence? evidence)
    {
        var (guest, size, pageSize) = demand;
        var cpus = room.FreeCpus(node, guest);
        var lacks = cpus < guest.Vcpus.Length
            ? $"{cpus} of the {guest.Vcpus.Length} free CPUs that its vCPUs need"
            : $"{free} of free {pageSize} pages for {size}";
        var other = host.Numa.Nodes.FirstOrDefault(candidate => candidate.Id != node.Id && demand.FitsOn(candidate, room));
        var port = other is null ? null : room.SriovPortOn(other.Id);
        var elsewhere = (other, port) switch
        {
            (null, _) => "no other node has it either",
            (_, null) => $"node {other.Id} has it, but no SR-IOV port sits there",
            _ => $"node {other.Id} has it, and {Subject.Port(host, port).Name} sits there",
        };
        return Fails(
            subject,
            $"node {node.Id}, where the VF sits, has {lacks}",
            $"room on the NIC's node; {elsewhere}",
            port is not null
                ? GuestRemedy.Edit(guest, $"a VF of {Subject.Port(host, port).Name}, vCPUs and memory on node {other!.Id}", $"a VF of {Subject.Port(host, port).Name}, vCPUs and memory on node {other.Id}")
                : MakeRoom(demand, node, free),
            evidence,
            guest.Memory.Size.Evidence);
    }

    private static string MakeRoom(Demand demand, NumaNode node, ByteSize free)
    {
        var pool = node.HugePages.FirstOrDefault(pool => pool.PageSize == demand.PageSize);
        if (free >= demand.Size || pool is null || !pool.Total.TryGet(out var total))
        {
            return $"move another guest off node {node.Id}";
        }

        var wanted = total + ((demand.Size.Bytes - free.Bytes + demand.PageSize.Bytes - 1) / demand.PageSize.Bytes);
        return $"echo {wanted} > /sys/devices/system/node/node{node.Id}/hugepages/hugepages-{demand.PageSize.Bytes >> 10}kB/nr_hugepages";
    }

    /// <summary>What a guest needs of one node.</summary>
    private sealed record Demand(Guest Guest, ByteSize Size, ByteSize PageSize)
    {
        internal bool FitsOn(NumaNode node, NodeRoom room) =>
            room.FreeCpus(node, Guest) >= Guest.Vcpus.Length
            && NodeRoom.FreeMemory(node, Guest, PageSize).Is(free => free >= Size);
    }
}
