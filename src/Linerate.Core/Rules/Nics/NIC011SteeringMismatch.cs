using System.Globalization;
using Linerate.Core.Host.Interrupts;
using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Nics;

/// <summary>Software steering (RPS) or transmit maps (XPS) send a queue's work to CPUs far from those that its interrupts go to.</summary>
public sealed class NIC011SteeringMismatch : Rule
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
            return nic.ReceiveQueues.Concat(nic.TransmitQueues).FirstOrDefault(queue => !queue.Cpus.IsKnown && queue.Cpus.Missing.Reason is not (MissingReason.Absent or MissingReason.Unsupported)) is { } blind
                ? Unknown(subject, "its steering maps", blind.Cpus.Missing)
                : NotApplicable(subject, "no RPS or XPS map is set");
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

        if (!host.Numa.HasSeveralNodes)
        {
            return Passes(subject, Describe(receive, transmit), receive.Concat(transmit).First().Cpus.Evidence);
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
        return transmit.FirstOrDefault(queue => vectors.TryGetValue(queue.Index, out var served) && AreApart(host, queue.Cpus.Value, served)) is { } apart
            ? FailsAt(subject, nic, "tx", apart, "xps_cpus", $"lets CPUs {apart.Cpus.Value} send on a queue whose interrupt goes to CPUs {vectors[apart.Index]}", "CPUs of the node that takes the queue's interrupt")
            : Passes(subject, Describe(receive, transmit), receive.Concat(transmit).First().Cpus.Evidence);
    }

    private static string Describe(NicQueue[] receive, NicQueue[] transmit) =>
        $"{receive.Length} RPS and {transmit.Length} XPS maps, all near their interrupts";

    private static bool AreApart(HostSnapshot host, CpuSet senders, CpuSet served) =>
        !host.Numa.NodesOf(senders).Intersect(host.Numa.NodesOf(served)).Any();

    /// <summary>Queue number → CPUs of its vector; drivers end the action's name with the number: <c>i40e-ens1f0-TxRx-3</c>, <c>mlx5_comp3@pci:…</c>.</summary>
    private static Dictionary<int, CpuSet> VectorsByQueue(IEnumerable<Interrupt> interrupts)
    {
        var vectors = new Dictionary<int, CpuSet>();
        foreach (var interrupt in interrupts)
        {
            var name = interrupt.Action.AsSpan();
            var at = name.IndexOf('@');
            name = at < 0 ? name : name[..at];
            var digits = name[(name.TrimEnd("0123456789").Length)..];
            if (interrupt.Effective.TryGet(out var cpus)
                && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var queue)
                && (name.Contains("tx", StringComparison.OrdinalIgnoreCase) || name.Contains("comp", StringComparison.Ordinal)))
            {
                vectors[queue] = cpus;
            }
        }

        return vectors;
    }

    private Finding FailsAt(Subject subject, Nic nic, string direction, NicQueue queue, string attribute, string what, string wanted)
    {
        var path = $"{nic.Directory}/queues/{direction}-{queue.Index}/{attribute}";
        return Fails(subject, $"{attribute} of {direction}-{queue.Index} {what}", wanted, $"echo MASK > {path}", queue.Cpus.Evidence);
    }
}
