using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;
using Linerate.Core.Sizing;

namespace Linerate.Core.Rules.Nics;

/// <summary>Fewer queues than CPUs leave cores idle beside a full one; more queues than local CPUs share vectors or leave the node.</summary>
public sealed class NIC006QueuesAgainstCpus : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "NIC006",
        "Queue count does not fit the CPUs near the NIC",
        Severity.Warning,
        "Documentation/networking/scaling.rst, RSS; Intel ice README");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        NicPorts.Judge(host, (port, nic) => Judge(host, port, nic, profile.Nic), NotApplicable, Unknown);

    private Finding Judge(HostSnapshot host, PciDevice port, Nic nic, NicThresholds goal)
    {
        var subject = Subject.Nic(nic);
        if (!nic.Channels.TryGet(out var channels))
        {
            return Without(subject, "queue counts", nic.Channels.Missing);
        }

        if (channels.ReceiveQueues == 0)
        {
            return NotApplicable(subject, "the driver tells no receive queues");
        }

        var node = host.NodeOf(port);
        if (!node.TryGet(out var home))
        {
            return Unknown(subject, "its node", node.Missing);
        }

        if (!host.Cpus.Online.TryGet(out var online))
        {
            return Unknown(subject, "which CPUs are online", host.Cpus.Online.Missing);
        }

        var isolation = host.Cpus.Isolated;
        if (!isolation.TryGet(out var isolated) && isolation.Missing.Reason != MissingReason.Absent)
        {
            return Unknown(subject, "which CPUs are isolated", isolation.Missing);
        }

        var near = host.CpusNear(port);
        if (!near.TryGet(out var local))
        {
            return Unknown(subject, $"which CPUs node {home} has", near.Missing);
        }

        var serving = (local & online) - isolated;
        if (serving.IsEmpty)
        {
            return NotApplicable(subject, $"node {home} has no CPU that takes interrupts");
        }

        return Compare(subject, nic, channels, serving, $"node {home}", goal);
    }

    private Finding Compare(Subject subject, Nic nic, Channels channels, CpuSet serving, string node, NicThresholds goal)
    {
        var queues = channels.ReceiveQueues;
        var (floor, useful) = QueueBounds.Of(serving, channels, goal);
        var observed = $"{queues} receive queues for {serving.Count} CPUs that take interrupts on {node} ({serving})";
        var evidence = NicPorts.Line(nic.Channels.Evidence, $"{queues} of at most {channels.MostReceiveQueues}");
        if (queues >= floor && queues <= serving.Count)
        {
            return Passes(subject, observed, evidence);
        }

        var kind = channels.CombinedMax > 0 ? "combined" : "rx";
        return Fails(
            subject,
            observed,
            queues < floor ? $"at least {floor} queues" : $"at most {serving.Count} queues, one a CPU",
            $"ethtool -L {nic.Name} {kind} {useful}",
            evidence) with
        {
            // Too many queues cost a little cache and some vectors; too few cap the port at what one core can take.
            Severity = queues < floor ? Info.Severity : Severity.Note,
            Authority = goal.MinQueues.Source,
        };
    }
}
