using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Iommu;

/// <summary>With posted interrupts a VF's interrupt reaches a running vCPU without an exit; without, each costs one.</summary>
public sealed class IOMMU006NoPostedInterrupts : PassthroughRule
{
    /// <summary>Bit 59 of the VT-d capability register: Posted Interrupts Support.</summary>
    private const ulong PostedInterruptSupport = 1UL << 59;

    public override RuleInfo Info { get; } = new(
        "IOMMU006",
        "The host could post interrupts to guests and does not",
        Severity.Warning,
        "VT-d specification, 5.2 and 11.4.2 (PI); Linux kvm_intel.enable_apicv, kvm_amd.avic");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        Passthrough.WantedBy(host) is { IsKnown: false, Missing: var missing } ? [NotWanted(missing)]
        : Passthrough.IsOff(host) ? [NotApplicable(Subject.Host, "no IOMMU is in use")]
        : [Check(host)];

    private Finding Check(HostSnapshot host)
    {
        var posted = new[] { "PIN", "NPI", "PIW" }.Where(row => host.Interrupts.Architectural.GetValueOrDefault(row) > 0).ToArray();
        if (posted.Length > 0)
        {
            return Passes(Subject.Host, "posted interrupts arrive", [.. posted.Select(row => new Evidence("/proc/interrupts", $"{row}: {host.Interrupts.Architectural[row]} on all CPUs"))]);
        }

        var apicv = host.Kernel.ModuleParameter("kvm_intel", "enable_apicv");
        var avic = host.Kernel.ModuleParameter("kvm_amd", "avic");
        return apicv.IsKnown || !avic.IsKnown ? Intels(host, apicv) : Amds(host, avic);
    }

    private Finding Intels(HostSnapshot host, Reading<string> apicv)
    {
        var capable = CanPost(host);
        if (capable.Is(can => !can))
        {
            return NotApplicable(Subject.Host, "no IOMMU of this host can post interrupts (VT-d capability bit 59)");
        }

        if (!apicv.TryGet(out var value))
        {
            return Unknown(Subject.Host, "whether KVM uses APICv", apicv.Missing);
        }

        if (IsOn(value))
        {
            if (host.Kernel.Boot.Is(boot => boot.Last("intremap")?.Value?.Split(',').Contains("nopost") == true))
            {
                return Fails(Subject.Host, "intremap=nopost is on the command line", "posting on", "remove intremap=nopost from the command line", host.Kernel.Boot.Evidence);
            }

            return capable.TryGet(out _)
                ? Passes(Subject.Host, "APICv is on and the IOMMU can post", apicv.Evidence, capable.Evidence)
                : Unknown(Subject.Host, "whether the IOMMU can post interrupts", capable.Missing);
        }

        return capable.TryGet(out _)
            ? Fails(
                Subject.Host,
                $"the IOMMU can post interrupts, and kvm_intel.enable_apicv is {value}",
                "Y",
                "echo 'options kvm_intel enable_apicv=1' > /etc/modprobe.d/kvm_intel.conf  # then reload kvm_intel with no guest running",
                apicv.Evidence,
                capable.Evidence)
            : Unknown(Subject.Host, "whether the IOMMU can post interrupts", capable.Missing);
    }

    /// <summary>AVIC is off by default on most kernels; whether the CPU has it shows in its flags.</summary>
    private Finding Amds(HostSnapshot host, Reading<string> avic) =>
        IsOn(avic.Value) ? Passes(Subject.Host, "AVIC is on", avic.Evidence)
        : host.Identity.CpuFlags.Is(flags => !flags.Contains("avic")) ? NotApplicable(Subject.Host, "the CPU has no AVIC")
        : Fails(
            Subject.Host,
            $"kvm_amd.avic is {avic.Value}",
            "Y, if a trial shows a gain",
            "echo 'options kvm_amd avic=1' > /etc/modprobe.d/kvm_amd.conf  # then reload kvm_amd with no guest running",
            avic.Evidence) with
        { Severity = Severity.Note };

    private static Reading<bool> CanPost(HostSnapshot host)
    {
        if (!host.Iommu.Units.TryGet(out var units))
        {
            return host.Iommu.Units.Missing;
        }

        var known = units.Where(unit => unit.Capabilities.IsKnown).ToArray();
        if (known.Length == 0)
        {
            return units is [var first, ..] ? first.Capabilities.Missing : new Missing(MissingReason.Absent, "/sys/class/iommu", "shows no IOMMU");
        }

        return Reading<bool>.Known(known.Any(unit => (unit.Capabilities.Value & PostedInterruptSupport) != 0), known[0].Capabilities.Evidence);
    }

    private static bool IsOn(string value) => value is "Y" or "y" or "1";
}
