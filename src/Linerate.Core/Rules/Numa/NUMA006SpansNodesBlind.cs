using Linerate.Core.Host.Guests;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Numa;

/// <summary>
/// A guest larger than a node, or pinned over several, that is not shown its nodes: its kernel cannot keep the VF's queues,
/// their buffers and their threads together.
/// </summary>
public sealed class NUMA006SpansNodesBlind : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "NUMA006",
        "Guest spans nodes and is not shown them",
        Severity.Warning,
        "libvirt, Domain XML format: guest NUMA cells, pcie-expander-bus target node");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        host.GuestsWithNics.Select(guest => Check(host, guest));

    private Finding Check(HostSnapshot host, Guest guest)
    {
        var subject = Subject.Guest(guest);
        if (host.Numa.HasOneNode)
        {
            return NotApplicable(subject, "the host has one node");
        }

        if (!guest.VcpuCpus.TryGet(out var cpus))
        {
            return Unknown(subject, "where its vCPUs may run", guest.VcpuCpus.Missing);
        }

        if (host.Numa.Nodes.IsEmpty)
        {
            return Unknown(subject, "which CPUs belong to which node", host.Numa.Listing.IsKnown ? Missing.NotCollected : host.Numa.Listing.Missing);
        }

        if (!guest.Vcpus.All(vcpu => vcpu.IsPinned.Is(pinned => pinned)))
        {
            return NotApplicable(subject, "its vCPUs are not pinned (NUMA004): no layout would stay true");
        }

        var nodes = host.Numa.NodesOf(cpus);
        if (nodes.Length < 2)
        {
            return Passes(subject, $"its vCPUs stay on node {string.Join(",", nodes)}", guest.VcpuCpus.Evidence);
        }

        var spread = $"vCPUs on nodes {string.Join(", ", nodes)}";
        if (guest.Cpu.Cells.Length < 2)
        {
            return guest.Cpu.Mode.IsKnown
                ? Fails(
                    subject,
                    $"{spread}; the guest is shown {(guest.Cpu.Cells.IsEmpty ? "no node" : "one node")}",
                    $"a guest NUMA cell for each of nodes {string.Join(", ", nodes)}, or all vCPUs on one node",
                    GuestRemedy.Edit(guest, "<cpu><numa> with a <cell> for each node, <memnode> to bind each, the VF below a pcie-expander-bus", "a -numa node,memdev= for each node and a pxb-pcie for the VF"),
                    guest.VcpuCpus.Evidence,
                    guest.Cpu.Mode.Evidence)
                : Unknown(subject, "which NUMA cells the guest is shown", guest.Cpu.Mode.Missing);
        }

        var adrift = guest.HostDevices.FirstOrDefault(device => device.GuestNode is null && host.Pci.Find(device.Address) is { IsNetwork: true });
        return adrift is null
            ? Passes(subject, $"{spread}; the guest is shown {guest.Cpu.Cells.Length} nodes and where its VFs are", guest.VcpuCpus.Evidence)
            : Fails(
                subject,
                $"{spread}; the guest is shown {guest.Cpu.Cells.Length} nodes, but not on which one {adrift.Address} is",
                "the VF below an expander bus with the guest node that lies on the VF's host node",
                GuestRemedy.Edit(guest, "<controller type='pci' model='pcie-expander-bus'> with a target <node>, a pcie-root-port on it, the VF on that", "-device pxb-pcie,numa_node=, a pcie-root-port on it, the VF on that"),
                guest.VcpuCpus.Evidence,
                adrift.Evidence);
    }
}
