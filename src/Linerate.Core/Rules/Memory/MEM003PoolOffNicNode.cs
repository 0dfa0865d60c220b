using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Numa;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Memory;

/// <summary>When the NIC's node has too few huge pages left, the guest gets them elsewhere or does not start.</summary>
public sealed class MEM003PoolOffNicNode : Rule
{
    public override RuleInfo Info { get; } = new(
        "MEM003",
        "The NIC's node has too few huge pages for the guest",
        Severity.Warning,
        "Documentation/admin-guide/mm/hugetlbpage: per-node pools; libvirt <numatune>");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        foreach (var guest in host.Guests.All)
        {
            var functions = guest.HostDevices.Select(device => host.Pci.Find(device.Address)).Where(device => device is { IsNetwork: true });
            foreach (var node in functions.Select(function => host.NodeOf(function!)).DistinctBy(node => node.Or(default)))
            {
                yield return Check(host, guest, node);
            }
        }
    }

    private Finding Check(HostSnapshot host, Guest guest, Reading<NodeId> node)
    {
        if (!node.TryGet(out var id))
        {
            return Unknown(Subject.Guest(guest), "its NIC's node", node.Missing);
        }

        var subject = Subject.PartOf(guest, $"node {id}");
        var memory = guest.Memory;
        if (!memory.PageSize.TryGet(out var page))
        {
            return Unknown(subject, "the page size of its memory", memory.PageSize.Missing);
        }

        if (page < ByteSize.MiB(2))
        {
            return NotApplicable(subject, "its memory uses no huge pages (MEM001)");
        }

        if (!memory.Size.TryGet(out var size))
        {
            return Unknown(subject, "the size of its memory", memory.Size.Missing);
        }

        return host.Numa.Find(id) is { } found
            ? Check(subject, guest, found, page, (size.Bytes + page.Bytes - 1) / page.Bytes)
            : Unknown(subject, $"node {id}'s pools", new Missing(MissingReason.Absent, $"/sys/devices/system/node/node{id}", "no such node"));
    }

    private Finding Check(Subject subject, Guest guest, NumaNode node, ByteSize page, long needed)
    {
        var pool = node.HugePages.FirstOrDefault(pool => pool.PageSize == page);
        var folder = $"/sys/devices/system/node/node{node.Id}/hugepages/hugepages-{page.Bytes / 1024}kB";
        if (pool is null || !pool.Free.TryGet(out var free) || !pool.Total.TryGet(out var total))
        {
            return Unknown(subject, $"the pool of {page} pages on node {node.Id}", pool is null ? new Missing(MissingReason.Absent, folder, "no such pool was read") : pool.Free.IsKnown ? pool.Total.Missing : pool.Free.Missing);
        }

        var resident = guest.Memory.Resident;
        if (guest.IsRunning && !resident.IsKnown && total >= needed && free < needed)
        {
            return Unknown(subject, "how much of its memory lies on the node", resident.Missing);
        }

        var held = guest.IsRunning && resident.TryGet(out var byNode) ? byNode.GetValueOrDefault(node.Id).Bytes / page.Bytes : 0;
        var missing = needed - held - free;
        return missing <= 0
            ? Passes(subject, $"of {needed} × {page}, {held} lie on node {node.Id} and {free} are free there", pool.Free.Evidence)
            : Fails(
                subject,
                $"it needs {needed} × {page}; {held} of them lie on node {node.Id}, where {free} of {total} are free",
                $"{missing} more on node {node.Id}",
                $"echo {total + missing} > {folder}/nr_hugepages",
                pool.Free.Evidence,
                pool.Total.Evidence,
                guest.Memory.Size.Evidence);
    }
}
