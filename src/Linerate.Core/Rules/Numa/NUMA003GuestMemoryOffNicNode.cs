using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Numa;

/// <summary>Memory on another node than the VF: every DMA crosses the sockets and bypasses the NIC's cache share.</summary>
public sealed class NUMA003GuestMemoryOffNicNode : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "NUMA003",
        "Guest memory may lie off the VF's node",
        Severity.Warning,
        "Neugebauer et al., SIGCOMM 2018; Farshin et al., ATC 2020: remote DMA bypasses DDIO; libvirt <numatune>");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        host.PassedThrough.Select(pair => Check(host, profile, pair.Guest, pair.Function));

    private Finding Check(HostSnapshot host, Profile profile, Guest guest, PciDevice function)
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

        return guest.Memory.Resident.TryGet(out var resident) && resident.Values.Any(size => size.Bytes > 0)
            ? Lies(profile, guest, subject, nicNode, resident, node.Evidence)
            : Bound(guest, subject, nicNode, node.Evidence);
    }

    /// <summary>The guest runs: count its pages.</summary>
    private Finding Lies(
        Profile profile,
        Guest guest,
        Subject subject,
        NodeId node,
        ImmutableSortedDictionary<NodeId, ByteSize> resident,
        Evidence? evidence)
    {
        var total = resident.Values.Sum(size => size.Bytes);
        var near = resident.GetValueOrDefault(node).Bytes;
        var split = string.Join(", ", resident.Select(pair => $"{pair.Value} on node {pair.Key}"));
        var most = profile.Guest.MaxRemoteMemory;
        var seen = guest.Memory.Resident.Evidence;
        if ((total - near) * 100 > total * most.Value && !(SpansKnowingly(guest) && near > 0))
        {
            return Fails(
                subject,
                $"{split}; the VF sits on node {node}: {(total - near) * 100 / total} % is remote",
                $"at most {most.Value} % off node {node}",
                Remedy(guest, node),
                seen,
                evidence) with
            { Authority = most.Source };
        }

        return IsUnbound(guest)
            ? Fails(
                subject,
                $"{split}: near the VF now, but nothing binds it",
                $"bound to node {node}",
                Remedy(guest, node),
                seen,
                evidence) with
            { Severity = Severity.Note }
            : Passes(subject, $"{split}; the VF sits on node {node}", seen, evidence);
    }

    /// <summary>The guest is off, or its pages may not be counted: where they would be taken from.</summary>
    private Finding Bound(Guest guest, Subject subject, NodeId node, Evidence? evidence)
    {
        if (IsUnbound(guest))
        {
            return Fails(
                subject,
                $"nothing binds its memory; the VF sits on node {node}",
                $"bound to node {node}",
                Remedy(guest, node),
                new Evidence(guest.Memory.BoundNodes.Missing.Where, guest.Memory.BoundNodes.Missing.Detail),
                evidence);
        }

        var bound = guest.Memory.BoundNodes;
        if (!bound.TryGet(out var nodes))
        {
            return Unknown(subject, "where its memory may lie", bound.Missing);
        }

        return nodes.All(other => other == node) || (SpansKnowingly(guest) && nodes.Contains(node))
            ? Passes(subject, $"bound to node {string.Join(",", nodes)} ({guest.Memory.PolicyMode.Or("policy unknown")})", bound.Evidence, evidence)
            : Fails(
                subject,
                $"bound to node {string.Join(",", nodes)}; the VF sits on node {node}",
                $"bound to node {node}",
                Remedy(guest, node),
                bound.Evidence,
                evidence);
    }

    private static bool IsUnbound(Guest guest) =>
        !guest.Memory.BoundNodes.IsKnown && guest.Memory.BoundNodes.Missing.Reason == MissingReason.Absent;

    /// <summary>A guest that is told of its nodes allocates near the VF by itself; NUMA006 judges whether it is.</summary>
    private static bool SpansKnowingly(Guest guest) => guest.Cpu.Cells.Length > 1;

    private static string Remedy(Guest guest, NodeId node) =>
        guest.IsDescribed
            ? $"virsh numatune {guest.Name} --mode strict --nodeset {node} --config  # then restart it: pages that a VF pins do not move"
            : $"start {guest.Name} below numactl --membind={node}: pages that a VF pins do not move";
}
