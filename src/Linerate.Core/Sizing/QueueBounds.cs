using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Sizing;

/// <summary>How many receive queues a port should have: at least as many as the profile wants, at most one for each CPU that takes interrupts.</summary>
/// <param name="Least">Fewer, and one core takes too much.</param>
/// <param name="Useful">More, and queues share CPUs, or the driver has no more.</param>
internal readonly record struct QueueBounds(int Least, int Useful)
{
    internal static QueueBounds Of(CpuSet serving, Channels channels, NicThresholds goal)
    {
        var useful = Math.Min(serving.Count, Math.Max(1, channels.MostReceiveQueues));
        return new QueueBounds((int)Math.Min(useful, goal.MinQueues.Value), useful);
    }

    /// <summary>The CPUs of the port's node that are online and not isolated.</summary>
    internal static Reading<CpuSet> ServingCpus(HostSnapshot host, PciDevice port)
    {
        var (near, online, isolation) = (host.CpusNear(port), host.Cpus.Online, host.Cpus.Isolated);
        return !near.TryGet(out var local) ? near.Missing
            : !online.TryGet(out var up) ? online.Missing
            : isolation.TryGet(out var isolated) || isolation.Missing.Reason == MissingReason.Absent ? Reading<CpuSet>.Known((local & up) - isolated, near.Evidence)
            : isolation.Missing;
    }
}
