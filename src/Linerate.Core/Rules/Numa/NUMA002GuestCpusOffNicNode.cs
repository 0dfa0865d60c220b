using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Numa;

/// <summary>A guest whose vCPUs may run on another node than its VF pays an inter-socket hop for every packet.</summary>
public sealed class NUMA002GuestCpusOffNicNode : Rule
{
    public override RuleInfo Info { get; } = new(
        "NUMA002",
        "Guest vCPUs may run off the VF's node",
        Severity.Warning,
        "Neugebauer et al., SIGCOMM 2018: remote 64 B DMA reads lose 22 %; libvirt <vcpupin>");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        host.PassedThrough.Select(pair => Check(host, pair.Guest, pair.Function));

    private Finding Check(HostSnapshot host, Guest guest, PciDevice function)
    {
        var subject = Subject.Guest(guest) with { Name = $"{guest.Name}/{function.Address}" };
        if (!host.Numa.HasSeveralNodes)
        {
            return NotApplicable(subject, "the host has one node");
        }

        var node = host.NodeOf(function);
        if (!node.TryGet(out var nicNode))
        {
            return Unknown(subject, $"the node of {function.Address}", node.Missing);
        }

        if (!guest.VcpuCpus.TryGet(out var cpus))
        {
            return Unknown(subject, "where its vCPUs may run", guest.VcpuCpus.Missing);
        }

        var local = host.Numa.CpusOf(nicNode);
        return cpus.IsSubsetOf(local)
            ? Passes(subject, $"vCPUs stay on CPUs {cpus} of node {nicNode}", guest.VcpuCpus.Evidence, node.Evidence)
            : Fails(
                subject,
                $"vCPUs may run on CPUs {cpus}; {function.Address} sits on node {nicNode}",
                $"CPUs of node {nicNode} only: {local}",
                $"virsh vcpupin {guest.Name} VCPU CPU --live --config, with CPUs out of {local}",
                guest.VcpuCpus.Evidence,
                node.Evidence);
    }
}
