using Linerate.Core.Host.Kernel;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Kernel;

/// <summary>What is configured for the next boot is not what runs: a reboot pending, or a setting that the next reboot loses.</summary>
public sealed class KRN002NextBootDiffers : Rule
{
    private const string GrubDefaults = "/etc/default/grub";
    private const string EntryFolder = "/boot/loader/entries";

    /// <summary>Parameters whose silent loss would slow guests down; others come and go with initramfs and installer.</summary>
    private static readonly string[] Tuning =
    [
        "intel_iommu", "amd_iommu", "iommu", "isolcpus", "nohz_full", "nohz", "rcu_nocbs", "irqaffinity", "default_hugepagesz", "hugepagesz",
        "hugepages", "transparent_hugepage", "idle", "intel_idle.max_cstate", "processor.max_cstate", "intel_pstate", "amd_pstate", "pcie_aspm",
        "pcie_acs_override", "pci", "mitigations", "nosmt", "numa_balancing", "kthread_cpus", "tsc", "skew_tick", "nmi_watchdog", "nosoftlockup", "nowatchdog",
        "kvm.nx_huge_pages", "kvm_intel.enable_apicv", "kvm_amd.avic", "vfio_iommu_type1.allow_unsafe_interrupts", "vfio_pci.ids", "vfio-pci.ids",
    ];

    public override RuleInfo Info { get; } = new(
        "KRN002",
        "Boot parameters configured and running differ",
        Severity.Warning,
        "GNU GRUB manual: /etc/default/grub; Boot Loader Specification; kernel-install(8)");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        if (!host.Kernel.Boot.TryGet(out var running))
        {
            return [Unknown(Subject.Host, "the kernel command line", host.Kernel.Boot.Missing)];
        }

        var closed = host.Kernel.BootEntries is { IsKnown: false, Missing.Reason: MissingReason.NeedsRoot };
        var found = host.Kernel.NextBoot.Select(next => Check(next, running, host.Kernel.Boot.Evidence, closed || HasEntry(host)));
        return closed ? found.Append(Unknown(Subject.Host with { Name = EntryFolder }, "which boot entries there are", host.Kernel.BootEntries.Missing))
            : !host.Kernel.NextBoot.IsEmpty ? found
            : [Unknown(Subject.Host, "what is configured for the next boot", new Missing(MissingReason.Absent, $"{GrubDefaults}, {EntryFolder}, /etc/kernel/cmdline", "none of them could be read"))];
    }

    private Finding Check(ConfiguredBoot next, BootParameters running, Evidence? evidence, bool hasEntry)
    {
        var subject = Subject.Host with { Name = next.Path };
        var differences = Tuning.Where(name => !SameValues(next.Parameters, running, name)).ToArray();
        if (differences.Length == 0)
        {
            return Passes(subject, "holds the tuning parameters that the running kernel was started with", evidence);
        }

        var name = differences[0];
        var others = differences.Length > 1 ? $"; also {string.Join(", ", differences[1..])}" : "";
        return Fails(
            subject,
            $"running: {Show(running, name)}; configured: {Show(next.Parameters, name)}{others}",
            "the same in both",
            next.Path == GrubDefaults
                ? "mend /etc/default/grub, make the configuration of grub anew, reboot"
                : $"grubby --update-kernel=ALL --args='{Show(running, name)}'  # or reboot into what is configured",
            evidence,
            new Evidence(next.Path, string.Join(' ', next.Parameters.All.Where(parameter => differences.Any(other => BootParameters.SameName(other, parameter.Name))))))
            with
        {
            // Where boot entries exist they decide; the defaults file only serves kernels installed later.
            Severity = hasEntry && next.Path == GrubDefaults ? Severity.Note : Severity.Warning,
        };
    }

    private static bool HasEntry(HostSnapshot host) => host.Kernel.NextBoot.Any(next => next.Path.StartsWith(EntryFolder, StringComparison.Ordinal));

    private static bool SameValues(BootParameters left, BootParameters right, string name) =>
        RepeatableParameters.Contains(name)
            ? left.Named(name).Select(parameter => parameter.Value).SequenceEqual(right.Named(name).Select(parameter => parameter.Value))
            : left.Last(name)?.Value == right.Last(name)?.Value && left.Has(name) == right.Has(name);

    private static string Show(BootParameters parameters, string name) =>
        parameters.Has(name) ? string.Join(' ', parameters.Named(name)) : $"no {name}=";
}
