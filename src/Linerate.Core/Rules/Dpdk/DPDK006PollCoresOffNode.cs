using Linerate.Core.Host.Dpdk;
using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Dpdk;

/// <summary>A core that polls from another node than its NIC pays the way between the sockets for each descriptor and frame.</summary>
public sealed class DPDK006PollCoresOffNode : Rule
{
    public override RuleInfo Info { get; } = new(
        "DPDK006",
        "Poll cores of a DPDK program are off its NIC's node",
        Severity.Warning,
        "DPDK Linux guide: use cores of the NIC's socket; FDio CSIT: 132 instead of 101 ns a line from the other node");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        PollingFunctions.Unseen(host, profile) is { } unseen
            ? [Unknown(Subject.Host, "which DPDK programs run", unseen)]
            : PollingFunctions.Programs(host).Select(process => Judge(host, process));

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

        var polling = PollingFunctions.CpusOf(process);
        if (!polling.TryGet(out var cpus))
        {
            return Unknown(subject, "where its polling threads may run", polling.Missing);
        }

        var local = CpuSet.Empty;
        foreach (var node in functions.Select(place => place.Node).Distinct())
        {
            local |= host.Numa.CpusOf(node);
        }

        return local.IsEmpty ? Unknown(subject, "which CPUs its NICs' nodes have", host.Numa.Unread ?? Missing.NotCollected)
            : cpus.IsSubsetOf(local) ? Passes(subject, $"it polls on CPUs {cpus} of {Nodes(functions)}", polling.Evidence, places.Evidence)
            : Fails(
                subject,
                $"it polls on CPUs {cpus - local}, and {functions[0].Function.Address} is on {Nodes(functions)}",
                $"CPUs of {Nodes(functions)}: {local}",
                $"start {process.Name} with cores of {local}: -l or --lcores",
                polling.Evidence,
                host.NodeOf(functions[0].Function).Evidence);
    }

    private static string Nodes(ImmutableArray<(PciDevice Function, NodeId Node)> functions) =>
        $"node {string.Join(", ", functions.Select(place => place.Node).Distinct().Order())}";
}
