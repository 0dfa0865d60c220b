using Linerate.Core.Host.Dpdk;
using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Dpdk;

/// <summary>A NIC writes each frame into the hugepages of the program: on another node every descriptor and every frame crosses the sockets.</summary>
public sealed class DPDK002PagesOffNode : Rule
{
    public override RuleInfo Info { get; } = new(
        "DPDK002",
        "A DPDK program has no hugepages on its NIC's node",
        Severity.Warning,
        "DPDK Linux guide: memory and cores on the NIC's socket; Neugebauer et al., SIGCOMM 2018: remote 64 B DMA reads lose 22 %");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        if (PollingFunctions.Unseen(host, profile) is { } unseen)
        {
            return [Unknown(Subject.Host, "which DPDK programs run", unseen)];
        }

        var programs = PollingFunctions.Programs(host);
        return programs.IsEmpty
            ? PollingFunctions.Of(host, profile).Select(pair => JudgePool(host, pair.Function))
            : programs.Select(process => Judge(host, process));
    }

    private Finding Judge(HostSnapshot host, DpdkProcess process)
    {
        var subject = PollingFunctions.SubjectOf(process);
        if (host.Numa.HasOneNode)
        {
            return NotApplicable(subject, "the host has one node");
        }

        var places = PollingFunctions.PlacesOf(host, process);
        if (!places.TryGet(out var functions))
        {
            return Unknown(subject, "which NICs it has, and where they are", places.Missing);
        }

        if (functions.IsEmpty)
        {
            return NotApplicable(subject, "it has no PCI function");
        }

        if (!process.HugePages.TryGet(out var pages))
        {
            return Unknown(subject, "where its hugepages lie", process.HugePages.Missing);
        }

        var bare = functions.FirstOrDefault(place => pages.GetValueOrDefault(place.Node).Bytes == 0);
        return bare.Function is null
            ? Passes(subject, $"it has hugepages on {Nodes(functions.Select(place => place.Node))}, where its NICs are", process.HugePages.Evidence)
            : Fails(
                subject,
                $"{bare.Function.Address} is on node {bare.Node}, where it has no hugepage; it has them on {(pages.IsEmpty ? "no node" : Nodes(pages.Keys))}",
                $"hugepages on node {bare.Node}",
                $"start {process.Name} with --socket-mem {string.Join(',', host.Numa.Nodes.Select(node => functions.Any(place => place.Node == node.Id) ? "1024" : "0"))} (MiB a node), after reserving them there",
                process.HugePages.Evidence,
                host.NodeOf(bare.Function).Evidence);
    }

    /// <summary>Before a program runs: whether there is anything that it could take.</summary>
    private Finding JudgePool(HostSnapshot host, PciDevice function)
    {
        var subject = Subject.Function(host, function);
        var place = host.NodeOf(function);
        if (!place.TryGet(out var id) || host.Numa.Find(id) is not { } node)
        {
            return Unknown(subject, "which node it is on", place.IsKnown ? host.Numa.Listing.IsKnown ? Missing.NotCollected : host.Numa.Listing.Missing : place.Missing);
        }

        if (node.HugePages.IsEmpty || node.HugePages.FirstOrDefault(pool => !pool.Total.IsKnown) is { } unread && !node.HugePages.Any(pool => pool.Total.Is(total => total > 0)))
        {
            return Unknown(subject, $"the hugepages of node {id}", node.HugePages.IsEmpty ? Missing.NotCollected : node.HugePages.First(pool => !pool.Total.IsKnown).Total.Missing);
        }

        var held = node.HugePages.FirstOrDefault(pool => pool.Total.Is(total => total > 0));
        return held is not null
            ? Passes(subject, $"node {id} has {held.Total.Value} pages of {held.PageSize}", held.Total.Evidence, place.Evidence)
            : Fails(
                subject,
                $"it is for DPDK, and its node {id} has no hugepage",
                $"hugepages on node {id}",
                $"echo 512 > /sys/devices/system/node/node{id}/hugepages/hugepages-{node.HugePages[0].PageSize.Bytes >> 10}kB/nr_hugepages",
                node.HugePages[0].Total.Evidence,
                place.Evidence);
    }

    private static string Nodes(IEnumerable<NodeId> nodes) => $"node {string.Join(", ", nodes.Distinct().Order())}";
}
