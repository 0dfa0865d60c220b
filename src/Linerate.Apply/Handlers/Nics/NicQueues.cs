using Linerate.Apply.Machines;
using Linerate.Core.Plans.Targets.Nics;

namespace Linerate.Apply.Handlers.Nics;

/// <summary>The queues of an interface (/sys/class/net/NIC/queues).</summary>
internal static class NicQueues
{
    internal static IEnumerable<QueueCpusTarget> TargetsOf(string nic, IMachine machine) =>
        machine.Files.Names($"/sys/class/net/{nic}/queues")
            .Select(queue => new QueueCpusTarget(nic, queue, queue.StartsWith("rx-", StringComparison.Ordinal) ? "rps_cpus" : "xps_cpus"));
}
