using Linerate.Core.Host.Interrupts;
using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Irqs;

/// <summary>A queue whose interrupt runs on another node than the NIC reads every descriptor and frame across the sockets' link.</summary>
public sealed class IRQ001QueueOffNicNode : VectorRule
{
    public override RuleInfo Info { get; } = new(
        "IRQ001",
        "Queue interrupts run off the NIC's node",
        Severity.Warning,
        "Intel 700/800 Series tuning guides: set_irq_affinity local; Documentation/core-api/irq/irq-affinity");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        HostVectors.Functions(host).Select(function => Check(host, function)).OfType<Finding>();

    private Finding? Check(HostSnapshot host, PciDevice function)
    {
        var subject = Subject.Function(host, function);
        if (!host.Interrupts.Rows.TryGet(out _))
        {
            return Unknown(subject, "where its interrupts run", host.Interrupts.Rows.Missing);
        }

        var queues = HostVectors.QueuesOf(host, function);
        if (queues.IsEmpty)
        {
            return host.Nics.Of(function.Address).Any(nic => nic.OperState.Is(state => state == "up"))
                ? Unknown(subject, "which interrupts are its own", new Missing(MissingReason.Absent, "/proc/interrupts", "no row names it, and msi_irqs is empty"))
                : NotApplicable(subject, "it has no interrupts: no interface of it is up");
        }

        if (host.Numa.HasOneNode)
        {
            return NotApplicable(subject, "the host has one node");
        }

        var near = host.CpusNear(function);
        return near.TryGet(out var local)
            ? Check(subject, function, queues, host.NodeOf(function), local)
            : Unknown(subject, "its node", near.Missing);
    }

    private Finding Check(Subject subject, PciDevice function, ImmutableArray<Interrupt> queues, Reading<NodeId> node, CpuSet local)
    {
        var off = new List<Interrupt>();
        var unsure = new List<Interrupt>();
        foreach (var queue in queues.Where(queue => !queue.Managed.Or(false)))
        {
            var target = HostVectors.TargetOf(queue);
            if (!target.TryGet(out var cpus) || (!queue.Effective.IsKnown && cpus.Overlaps(local) && !cpus.IsSubsetOf(local)))
            {
                unsure.Add(queue);
            }
            else if (!cpus.IsSubsetOf(local))
            {
                off.Add(queue);
            }
        }

        if (off.Count > 0)
        {
            var first = HostVectors.TargetOf(off[0]);
            var fired = off.Exists(queue => queue.Count > 0);
            var numbers = NumberRanges.Of(off.Select(queue => queue.Number));
            return Fails(
                subject,
                $"{off.Count} of {queues.Length} queue interrupts run off node {node.Value}: {numbers}{(fired ? "" : "; none has been raised yet")}",
                $"all on CPUs {local} of node {node.Value}",
                $"for i in {function.AttributePath("msi_irqs")}/*; do echo {local} > /proc/irq/${{i##*/}}/smp_affinity_list; done",
                first.Evidence,
                new Evidence("/proc/interrupts", $"{off[0].Number}: {off[0].Count} {off[0].Action}"),
                node.Evidence) with
            { Severity = fired ? Severity.Warning : Severity.Note };
        }

        // A vector that is shut down has no CPU; when only such ones are unsure, the rest decides.
        var deciding = unsure.Find(queue => !queue.Effective.IsKnown);
        return deciding is not null
            ? Unknown(subject, $"where {unsure.Count} of {queues.Length} queue interrupts run", deciding.Effective.Missing)
            : Passes(subject, $"all {queues.Length} queue interrupts run on node {node.Value}", HostVectors.TargetOf(queues[0]).Evidence, node.Evidence);
    }
}
