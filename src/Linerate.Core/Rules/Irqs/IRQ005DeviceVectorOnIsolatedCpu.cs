using Linerate.Core.Host.Interrupts;
using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Irqs;

/// <summary>A device interrupt on an isolated CPU stops the guest or poll loop that the CPU was isolated for.</summary>
public sealed class IRQ005DeviceVectorOnIsolatedCpu : VectorRule
{
    public override RuleInfo Info { get; } = new(
        "IRQ005",
        "Device interrupts run on isolated CPUs",
        Severity.Warning,
        "Documentation/admin-guide/kernel-parameters: isolcpus, irqaffinity; kernel-per-CPU-kthreads");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        var isolated = host.IsolatedCpus;
        if (!isolated.TryGet(out var cpus))
        {
            return [Unknown(Subject.Host, "which CPUs are isolated", isolated.Missing)];
        }

        if (cpus.IsEmpty)
        {
            return [NotApplicable(Subject.Host, "no CPU is isolated")];
        }

        return host.Interrupts.Rows.IsKnown
            ? host.Pci.Devices.Select(device => Check(host, device, isolated)).OfType<Finding>()
            : [Unknown(Subject.Host, "which interrupts there are", host.Interrupts.Rows.Missing)];
    }

    private Finding? Check(HostSnapshot host, PciDevice device, Reading<CpuSet> isolated)
    {
        var vectors = host.Interrupts.Of(device.Address).ToArray();
        if (vectors.Length == 0)
        {
            return null;
        }

        var subject = Subject.Function(host, device);
        var own = host.HolderOf(device.Address)?.VcpuCpus.Or(CpuSet.Empty) ?? CpuSet.Empty;
        var foreign = isolated.Value - own;
        var disturbing = new List<Interrupt>();
        Interrupt? blind = null;
        foreach (var vector in vectors)
        {
            if (!vector.Effective.TryGet(out var cpus))
            {
                blind ??= vector;
            }
            else if (cpus.Overlaps(foreign) && vector.Count > 0 && !vector.Managed.Or(false))
            {
                disturbing.Add(vector);
            }
        }

        if (disturbing.Count > 0)
        {
            return Fails(subject, disturbing, vectors.Length, isolated, Housekeeping(host, device));
        }

        return blind is not null
            ? Unknown(subject, $"where interrupt {blind.Number} runs", blind.Effective.Missing)
            : Passes(subject, $"no isolated CPU takes any of its interrupts ({vectors.Length})", vectors[0].Effective.Evidence, isolated.Evidence);
    }

    /// <summary>Where the device's interrupts belong: CPUs that are not isolated, on its node where there are any.</summary>
    private static CpuSet Housekeeping(HostSnapshot host, PciDevice device)
    {
        var shared = host.Cpus.Online.Or(CpuSet.Empty) - host.IsolatedCpus.Or(CpuSet.Empty);
        var local = host.NodeOf(device).TryGet(out var node) ? shared & host.Numa.CpusOf(node) : shared;
        return local.IsEmpty ? shared : local;
    }

    private Finding Fails(Subject subject, List<Interrupt> disturbing, int all, Reading<CpuSet> isolated, CpuSet housekeeping)
    {
        var hit = CpuSet.Empty;
        foreach (var vector in disturbing)
        {
            hit |= vector.Effective.Value & isolated.Value;
        }

        var worst = disturbing.MaxBy(vector => vector.Count)!;
        var manages = worst.Action.StartsWith("nvme", StringComparison.Ordinal);
        return Fails(
            subject,
            $"{disturbing.Count} of {all} interrupts run on isolated CPUs {hit}: {NumberRanges.Of(disturbing.Select(vector => vector.Number))}",
            $"CPUs {housekeeping}, which are not isolated",
            manages
                ? "the driver manages these vectors: boot with isolcpus=managed_irq,domain,… (kernel 5.6 or later)"
                : $"for i in {string.Join(' ', disturbing.Take(16).Select(vector => vector.Number))}; do echo {housekeeping} > /proc/irq/$i/smp_affinity_list; done",
            worst.Effective.Evidence,
            new Evidence("/proc/interrupts", $"{worst.Number}: {worst.Count} {worst.Action}"),
            isolated.Evidence);
    }
}
