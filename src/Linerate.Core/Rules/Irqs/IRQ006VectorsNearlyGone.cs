using Linerate.Core.Host.Interrupts;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Irqs;

/// <summary>An x86 CPU has about 200 vectors; when one is full, the next VF, queue or affinity change fails with ENOSPC.</summary>
public sealed class IRQ006VectorsNearlyGone : Rule
{
    public override RuleInfo Info { get; } = new(
        "IRQ006",
        "A CPU's interrupt vectors are nearly used up",
        Severity.Warning,
        "arch/x86/include/asm/irq_vectors.h: vectors 32 to 255, less the system's own");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        if (!host.Interrupts.Rows.TryGet(out _))
        {
            return [Unknown(Subject.Host, "how many vectors each CPU has", host.Interrupts.Rows.Missing)];
        }

        if (!host.Interrupts.All.Any(IsX86))
        {
            return [NotApplicable(Subject.Host, "interrupts need no vector of a CPU on this architecture")];
        }

        var counted = host.Interrupts.All.Where(vector => vector.Effective.Is(cpus => !cpus.IsEmpty)).ToArray();
        if (counted.Length == 0)
        {
            return [Unknown(Subject.Host, "which CPU holds each vector", host.Interrupts.All[0].Effective is { IsKnown: false } first ? first.Missing : Missing.NotCollected)];
        }

        var limit = profile.Irq.MaxVectorsPerCpu;
        return Judge(counted, limit).Select(finding => finding with { Authority = limit.Source });
    }

    private IEnumerable<Finding> Judge(Interrupt[] counted, Threshold<long> limit)
    {
        var perCpu = new SortedDictionary<int, List<Interrupt>>();
        foreach (var vector in counted)
        {
            foreach (var cpu in vector.Effective.Value)
            {
                if (!perCpu.TryGetValue(cpu, out var held))
                {
                    perCpu[cpu] = held = [];
                }

                held.Add(vector);
            }
        }

        var (most, vectors) = perCpu.MaxBy(pair => pair.Value.Count);
        if (vectors.Count <= limit.Value)
        {
            return [Passes(Subject.Host, $"CPU {most} holds most vectors: {vectors.Count} of {counted.Length}, at most {limit.Value}", vectors[0].Effective.Evidence)];
        }

        return perCpu.Where(pair => pair.Value.Count > limit.Value).Select(pair => Fails(
            Subject.Cpu(pair.Key),
            $"{pair.Value.Count} vectors are sent to CPU {pair.Key}",
            $"at most {limit.Value}",
            $"give other CPUs to some of interrupts {NumberRanges.Of(pair.Value.Select(vector => vector.Number))} (smp_affinity_list)",
            pair.Value[0].Effective.Evidence));
    }

    private static bool IsX86(Interrupt vector) =>
        vector.Chip.Contains("IO-APIC", StringComparison.Ordinal)
        || (vector.Chip.StartsWith("PCI-MSI", StringComparison.Ordinal) || vector.Chip.StartsWith("IR-PCI-MSI", StringComparison.Ordinal));
}
