using Linerate.Core.Host.Interrupts;
using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Irqs;

/// <summary>Two busy queues on one CPU share its softirq time while other CPUs of the node have none to do.</summary>
public sealed class IRQ002QueuesPiledOnOneCpu : VectorRule
{
    /// <summary>Fewer interrupts since boot say nothing about where traffic goes.</summary>
    private const long FewestInterrupts = 1_000;

    public override RuleInfo Info { get; } = new(
        "IRQ002",
        "Busy queues share a CPU while local CPUs idle",
        Severity.Warning,
        "Documentation/networking/scaling: one CPU per queue; Intel set_irq_affinity");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        var functions = HostVectors.Functions(host).ToArray();
        var busy = functions.ToDictionary(function => function.Address, function => BusyQueues(host, function, profile.Irq.BusyShare.Value));
        var working = CpuSet.Of(busy.Values.SelectMany(queues => queues).Select(CpuOf).OfType<int>());
        return functions.Where(function => host.Interrupts.Of(function.Address).Any())
            .Select(function => Check(host, function, busy[function.Address], working) with { Authority = profile.Irq.BusyShare.Source });
    }

    private Finding Check(HostSnapshot host, PciDevice function, ImmutableArray<Interrupt> busy, CpuSet working)
    {
        var subject = Subject.Function(host, function);
        if (busy.Length < 2)
        {
            return NotApplicable(subject, busy.IsEmpty ? "its queues have hardly raised interrupts since boot" : "one queue carries its traffic");
        }

        if (busy.FirstOrDefault(queue => !queue.Effective.IsKnown) is { } blind)
        {
            return Unknown(subject, "which CPUs take its interrupts", blind.Effective.Missing);
        }

        var piles = busy.Where(queue => CpuOf(queue) is not null).GroupBy(queue => CpuOf(queue)!.Value).Where(pile => pile.Count() > 1).ToArray();
        if (piles.Length == 0)
        {
            return Passes(subject, $"{busy.Length} busy queues run on {busy.Length} CPUs", busy[0].Effective.Evidence);
        }

        var near = host.Numa.HasOneNode ? host.Cpus.Online : host.CpusNear(function);
        if (!near.TryGet(out var local) || !host.Cpus.Online.TryGet(out var online))
        {
            return Unknown(subject, "which CPUs are local to it", near.IsKnown ? host.Cpus.Online.Missing : near.Missing);
        }

        var idle = (local & online) - working - host.IsolatedCpus.Or(CpuSet.Empty);
        var worst = piles.MaxBy(pile => pile.Count())!;
        var numbers = NumberRanges.Of(worst.Select(queue => queue.Number));
        return idle.IsEmpty
            ? Passes(subject, $"CPU {worst.Key} takes interrupts {numbers}, and no local CPU is idle", worst.First().Effective.Evidence)
            : Fails(
                subject,
                $"CPU {worst.Key} takes busy interrupts {numbers}, while CPUs {idle} take none",
                "one CPU for each busy queue",
                $"echo {idle.First} > /proc/irq/{worst.Last().Number}/smp_affinity_list",
                worst.First().Effective.Evidence,
                new Evidence("/proc/interrupts", string.Join("; ", worst.Select(queue => $"{queue.Number}: {queue.Count} {queue.Action}"))),
                near.Evidence);
    }

    private static ImmutableArray<Interrupt> BusyQueues(HostSnapshot host, PciDevice function, long share)
    {
        var queues = HostVectors.QueuesOf(host, function);
        var total = queues.Sum(queue => queue.Count);
        return total < FewestInterrupts ? [] : [.. queues.Where(queue => queue.Count * 100.0 >= total * (double)share)];
    }

    /// <summary>The one CPU that a vector is sent to; null where the hardware may choose among several.</summary>
    private static int? CpuOf(Interrupt queue) => queue.Effective.TryGet(out var cpus) && cpus.Count == 1 ? cpus.First : null;
}
