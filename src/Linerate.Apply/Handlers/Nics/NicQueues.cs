using Linerate.Apply.Machines;
using Linerate.Core.Plans.Targets.Nics;

namespace Linerate.Apply.Handlers.Nics;

/// <summary>The queues of an interface (/sys/class/net/NIC/queues).</summary>
internal static class NicQueues
{
    /// <summary>
    /// The queues that CPUs were chosen for. One that nobody chose for has an empty mask, and so has one that is made anew:
    /// it loses nothing, and an interface that comes back under another name cannot be missed for it.
    /// </summary>
    internal static IEnumerable<QueueCpusTarget> SteeredOf(string nic, IMachine machine) =>
        from queue in machine.Files.Names($"/sys/class/net/{nic}/queues")
        let attribute = queue.StartsWith("rx-", StringComparison.Ordinal) ? "rps_cpus" : "xps_cpus"
        where machine.Files.Text($"/sys/class/net/{nic}/queues/{queue}/{attribute}")?.AsSpan().ContainsAnyExcept("0,") == true
        select new QueueCpusTarget(nic, queue, attribute);
}
