using Linerate.Core.Host.Nics;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Rules;

namespace Linerate.Core.Planning.Mends;

/// <summary>RPS and XPS maps.</summary>
internal static class SteeringMends
{
    /// <summary>Every map of the NIC that leaves the CPUs near its port that are not isolated keeps those of it that do not, else takes them all.</summary>
    internal static void SteerNear(PlanContext context, Finding finding, PlanDraft draft)
    {
        if (context.NicOf(finding) is not { Function: { } address } nic || context.Host.Pci.Find(address) is not { } port)
        {
            return;
        }

        var near = context.Host.Numa.HasOneNode ? context.Host.Cpus.Online : context.Host.CpusNear(port);
        if (!near.TryGet(out var local))
        {
            draft.Omit(finding, $"where they belong is not known: {near.Missing}");
            return;
        }

        var housekeeping = local - context.Host.IsolatedCpus.Or(CpuSet.Empty);
        if (housekeeping.IsEmpty)
        {
            draft.Omit(finding, $"all CPUs near it are isolated: {local}");
            return;
        }

        foreach (var queue in nic.ReceiveQueues)
        {
            Keep(finding, draft, nic, queue, $"rx-{queue.Index}", "rps_cpus", housekeeping);
        }

        foreach (var queue in nic.TransmitQueues)
        {
            Keep(finding, draft, nic, queue, $"tx-{queue.Index}", "xps_cpus", local);
        }
    }

    private static void Keep(Finding finding, PlanDraft draft, Nic nic, NicQueue queue, string name, string attribute, CpuSet allowed)
    {
        if (queue.Cpus.TryGet(out var cpus) && !cpus.IsEmpty && !cpus.IsSubsetOf(allowed))
        {
            var kept = cpus & allowed;
            draft.Set(finding, new Wish(new QueueCpusTarget(nic.Name, name, attribute), Observed.Cpus(queue.Cpus), (kept.IsEmpty ? allowed : kept).ToString()));
        }
    }
}
