using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Numa;

/// <summary>A guest whose vCPUs may run on another node than its VF pays an inter-socket hop for every packet.</summary>
public sealed class NUMA002GuestCpusOffNicNode : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "NUMA002",
        "Guest vCPUs may run off the VF's node",
        Severity.Warning,
        "Neugebauer et al., SIGCOMM 2018: remote 64 B DMA reads lose 22 %; libvirt <vcpupin>");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
    [
        .. host.PassedThrough.Select(pair => Check(host, pair.Guest, pair.Function)),
        .. host.Guests.All.SelectMany(guest => Unseen(host, guest)),
    ];

    private Finding Check(HostSnapshot host, Guest guest, PciDevice function)
    {
        var subject = Subject.PartOf(guest, function.Address.ToString());
        if (host.Numa.HasOneNode)
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

        var near = host.CpusNear(function);
        if (!near.TryGet(out var local))
        {
            return Unknown(subject, $"which CPUs node {nicNode} has", near.Missing);
        }

        if (cpus.IsSubsetOf(local))
        {
            return Passes(subject, $"vCPUs stay on CPUs {cpus} of node {nicNode}", guest.VcpuCpus.Evidence, node.Evidence);
        }

        // A guest that is told of its nodes can keep a VF's work on the near ones itself.
        return guest.Cpu.Cells.Length > 1 && guest.Vcpus.FirstOrDefault(vcpu => vcpu.Cpus.Value.IsSubsetOf(local)) is { } close
            ? Passes(subject, $"spans nodes and shows them to the guest; vCPU {close.Index} is on node {nicNode} (see NUMA006)", close.Cpus.Evidence, node.Evidence)
            : Off(guest, subject, function, nicNode, cpus, local, node.Evidence);
    }

    private Finding Off(Guest guest, Subject subject, PciDevice function, NodeId node, CpuSet cpus, CpuSet local, Evidence? evidence)
    {
        var outside = guest.Vcpus.First(vcpu => !vcpu.Cpus.Value.IsSubsetOf(local));
        return Fails(
            subject,
            $"vCPUs may run on CPUs {cpus}; {function.Address} sits on node {node}, so CPUs {cpus - local} are remote",
            $"CPUs of node {node} only: {local}",
            GuestRemedy.PinVcpu(guest, outside.Index, local),
            outside.Cpus.Evidence,
            evidence);
    }

    /// <summary>Functions that the host does not show, and those that nobody can name.</summary>
    private IEnumerable<Finding> Unseen(HostSnapshot host, Guest guest)
    {
        foreach (var passthrough in guest.HostDevices)
        {
            if (host.Pci.Find(passthrough.Address) is null)
            {
                var subject = Subject.PartOf(guest, passthrough.Address.ToString());
                var where = $"/sys/bus/pci/devices/{passthrough.Address}";
                yield return host.Pci.Listing.IsKnown
                    ? Unknown(subject, "the function that the guest asks for", new Missing(MissingReason.Absent, where, "this host has no such function"))
                    : Unknown(subject, "the function that the guest asks for", host.Pci.Listing.Missing);
            }
        }

        foreach (var (index, missing) in guest.UnnamedDevices.Index())
        {
            yield return Unknown(Subject.PartOf(guest, $"unnamed {index + 1}"), "which VF the guest gets", missing);
        }
    }
}
