using System.Globalization;
using Linerate.Core.Host.Interrupts;
using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Nics;

/// <summary>Software steering (RPS) or transmit maps (XPS) send a queue's work to CPUs far from those that its interrupts go to.</summary>
public sealed class NIC011SteeringMismatch : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "NIC011",
        "RPS or XPS maps lead away from the queue's interrupt CPUs",
        Severity.Warning,
        "Documentation/networking/scaling.rst, RPS and XPS");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        NicPorts.Judge(host, (port, nic) => Judge(host, port, nic), NotApplicable, Unknown);

    private Finding Judge(HostSnapshot host, PciDevice port, Nic nic)
    {
        var subject = Subject.Nic(nic);
        var receive = nic.ReceiveQueues.Where(queue => queue.Cpus.Is(cpus => !cpus.IsEmpty)).ToArray();
        var transmit = nic.TransmitQueues.Where(queue => queue.Cpus.Is(cpus => !cpus.IsEmpty)).ToArray();
        if (receive.Length + transmit.Length == 0)
        {
            return Unread(nic) is { } blind ? Unknown(subject, "its steering maps", blind) : NotApplicable(subject, "no RPS or XPS map is set");
        }

        var isolation = host.Cpus.Isolated;
        if (!isolation.TryGet(out var isolated) && isolation.Missing.Reason != MissingReason.Absent)
        {
            return Unknown(subject, "which CPUs are isolated", isolation.Missing);
        }

        if (receive.FirstOrDefault(queue => queue.Cpus.Value.Overlaps(isolated)) is { } onIsolated)
        {
            return FailsAt(subject, nic, "rx", onIsolated, "rps_cpus", $"includes isolated CPUs {onIsolated.Cpus.Value & isolated}", "housekeeping CPUs only");
        }

        if (host.Numa.HasOneNode)
        {
            return Passing(subject, nic, receive, transmit);
        }

        var node = host.NodeOf(port);
        if (!node.TryGet(out var home))
        {
            return Unknown(subject, "its node", node.Missing);
        }

        var local = host.Numa.CpusOf(home);
        if (receive.FirstOrDefault(queue => !queue.Cpus.Value.IsSubsetOf(local)) is { } away)
        {
            return FailsAt(subject, nic, "rx", away, "rps_cpus", $"reaches CPUs {away.Cpus.Value - local} off node {home}", $"CPUs of node {home} only: {local}");
        }

        var vectors = VectorsByQueue(host.Interrupts.Of(port.Address));
        if (transmit.FirstOrDefault(queue => ServedBy(vectors, queue).TryGet(out var served) && AreApart(host, queue.Cpus.Value, served)) is { } apart)
        {
            return FailsAt(subject, nic, "tx", apart, "xps_cpus", $"lets CPUs {apart.Cpus.Value} send on a queue whose interrupt goes to CPUs {vectors[apart.Index].Value}", "CPUs of the node that takes the queue's interrupt");
        }

        // A driver may name vectors in a way that tells no queue; a vector that is known to be the queue's must be known whole.
        var hidden = transmit.Length > 0 && !host.Interrupts.Rows.IsKnown && vectors.Count == 0 ? host.Interrupts.Rows.Missing
            : transmit.Select(queue => ServedBy(vectors, queue)).FirstOrDefault(served => served is { IsKnown: false, Missing.Reason: not MissingReason.NotCollected }) is { IsKnown: false } unread ? unread.Missing
            : null;
        return hidden is { Reason: not MissingReason.NotCollected } ? Unknown(subject, "where its queues' interrupts go", hidden) : Passing(subject, nic, receive, transmit);
    }

    private Finding Passing(Subject subject, Nic nic, NicQueue[] receive, NicQueue[] transmit) => Unread(nic) is { } blind
        ? Unknown(subject, "some of its steering maps", blind)
        : Passes(subject, Describe(receive, transmit), receive.Concat(transmit).First().Cpus.Evidence);

    /// <summary>Why some map is not known; a kernel or driver without such maps steers nothing.</summary>
    private static Missing? Unread(Nic nic) => nic.ReceiveQueues.Concat(nic.TransmitQueues)
        .Where(queue => !queue.Cpus.IsKnown)
        .Select(queue => queue.Cpus.Missing)
        .FirstOrDefault(missing => missing.Reason is not (MissingReason.Absent or MissingReason.Unsupported))
        ?? (nic.ReceiveQueues.IsEmpty && nic.TransmitQueues.IsEmpty ? new Missing(MissingReason.NotCollected, $"{nic.Directory}/queues", "no queue is known, and every interface has one") : null);

    private static Reading<CpuSet> ServedBy(Dictionary<int, Reading<CpuSet>> vectors, NicQueue queue) =>
        vectors.GetValueOrDefault(queue.Index);

    private static string Describe(NicQueue[] receive, NicQueue[] transmit) =>
        $"{receive.Length} RPS and {transmit.Length} XPS maps, all near their interrupts";

    private static bool AreApart(HostSnapshot host, CpuSet senders, CpuSet served) =>
        !host.Numa.NodesOf(senders).Intersect(host.Numa.NodesOf(served)).Any();

    /// <summary>Queue number → CPUs of its vector; drivers end the action's name with the number: <c>i40e-ens1f0-TxRx-3</c>, <c>mlx5_comp3@pci:…</c>.</summary>
    private static Dictionary<int, Reading<CpuSet>> VectorsByQueue(IEnumerable<Interrupt> interrupts)
    {
        var vectors = new Dictionary<int, Reading<CpuSet>>();
        foreach (var interrupt in interrupts)
        {
            var name = interrupt.Action.AsSpan();
            var at = name.IndexOf('@');
            name = at < 0 ? name : name[..at];
            var digits = name[(name.TrimEnd("0123456789").Length)..];
            if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var queue)
                && (name.Contains("tx", StringComparison.OrdinalIgnoreCase) || name.Contains("comp", StringComparison.Ordinal)))
            {
                vectors[queue] = interrupt.Effective;
            }
        }

        return vectors;
    }

    private Finding FailsAt(Subject subject, Nic nic, string direction, NicQueue queue, string attribute, string what, string wanted)
    {
        var path = $"{nic.Directory}/queues/{direction}-{queue.Index}/{attribute}";
        return Fails(subject, $"{attribute} of {direction}-{queue.Index} {what}", wanted, $"write the mask of those CPUs into {path}", queue.Cpus.Evidence);
    }
}
