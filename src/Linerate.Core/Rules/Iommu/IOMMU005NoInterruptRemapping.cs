using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Iommu;

/// <summary>Without interrupt remapping a guest can forge interrupts through its device, and VFIO refuses unless told not to care.</summary>
public sealed class IOMMU005NoInterruptRemapping : PassthroughRule
{
    public override RuleInfo Info { get; } = new(
        "IOMMU005",
        "Interrupt remapping is off or overridden",
        Severity.Critical,
        "Linux drivers/vfio/vfio_iommu_type1.c: allow_unsafe_interrupts; VT-d specification, 5");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        Passthrough.WantedBy(host) is { IsKnown: false, Missing: var missing } ? [NotWanted(missing)]
        : Passthrough.IsOff(host) ? [NotApplicable(Subject.Host, "no IOMMU is in use")]
        : [Check(host)];

    private Finding Check(HostSnapshot host)
    {
        var unsafeInterrupts = host.Kernel.ModuleParameter("vfio_iommu_type1", "allow_unsafe_interrupts");
        if (unsafeInterrupts.Is(value => value is "Y" or "y" or "1"))
        {
            return Fails(
                Subject.Host,
                "allow_unsafe_interrupts is on: a guest may raise any interrupt of the host",
                "N, with interrupt remapping on",
                "remove allow_unsafe_interrupts=1 and turn interrupt remapping on",
                unsafeInterrupts.Evidence);
        }

        if (!host.Interrupts.Rows.IsKnown)
        {
            return Unknown(Subject.Host, "whether interrupts are remapped", host.Interrupts.Rows.Missing);
        }

        var remapped = host.Interrupts.All.FirstOrDefault(interrupt => interrupt.Chip.StartsWith("IR-", StringComparison.Ordinal));
        if (remapped is not null)
        {
            // Where the module is not loaded nobody has overridden anything.
            return !unsafeInterrupts.IsKnown && unsafeInterrupts.Missing.Reason != MissingReason.Absent
                ? Unknown(Subject.Host, "whether allow_unsafe_interrupts overrides it", unsafeInterrupts.Missing)
                : Passes(Subject.Host, $"interrupts are remapped: {remapped.Number} through {remapped.Chip}", Row(remapped.Number, remapped.Chip), unsafeInterrupts.Evidence);
        }

        var plain = host.Interrupts.All.FirstOrDefault(interrupt =>
            interrupt.Chip.StartsWith("PCI-MSI", StringComparison.Ordinal) || interrupt.Chip.StartsWith("IO-APIC", StringComparison.Ordinal));
        if (plain is null)
        {
            return host.Interrupts.All.Any(interrupt => interrupt.Chip.Contains("ITS", StringComparison.Ordinal) || interrupt.Chip.Contains("GIC", StringComparison.Ordinal))
                ? NotApplicable(Subject.Host, "Arm: the interrupt translation service isolates devices")
                : Unknown(Subject.Host, "whether interrupts are remapped", new Missing(MissingReason.Absent, "/proc/interrupts", "no interrupt names its chip"));
        }

        return Fails(
            Subject.Host,
            $"interrupt {plain.Number} goes through {plain.Chip}, and none through a remapping chip (IR-)",
            "interrupts through IR- chips",
            "turn interrupt remapping (x2APIC, VT-d) on in the firmware setup and remove intremap=off and nox2apic from the command line",
            Row(plain.Number, plain.Chip),
            host.Kernel.Boot.Evidence);
    }

    private static Evidence Row(int number, string chip) => new("/proc/interrupts", $"{number}: {chip}");
}
