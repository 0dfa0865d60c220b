using Linerate.Core.Host.Kernel;
using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Iommu;

/// <summary>In strict mode the host's own driver waits for the IOMMU at every buffer that it gives back.</summary>
public sealed class IOMMU004StrictOnHostPath : FunctionRule
{
    private const string NotForGuests = "does not matter for a guest's own VF, whose memory is mapped once";

    public override RuleInfo Info { get; } = new(
        "IOMMU004",
        "The host's own NIC traffic pays for a strict IOMMU",
        Severity.Warning,
        "iommu list 2021-05, E810 100G: 97.4 Gb/s lazy, 34.1 Gb/s strict; Documentation/ABI/testing/sysfs-kernel-iommu_groups");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        Passthrough.IsOff(host)
            ? [NotApplicable(Subject.Host, "no IOMMU is in use")]
            : host.NetworkPorts.Select(port => Check(host, port));

    private Finding Check(HostSnapshot host, PciDevice port)
    {
        var subject = Subject.Port(host, port);
        if (port.Driver.Is(driver => driver == "vfio-pci"))
        {
            return NotApplicable(subject, $"bound to vfio-pci: the host sends nothing through it; strictness {NotForGuests}");
        }

        var mode = ModeOf(host, port);
        if (!mode.TryGet(out var type))
        {
            return Unknown(subject, "the mode of its IOMMU domain", mode.Missing);
        }

        if (type != "DMA")
        {
            return Passes(subject, type == "DMA-FQ" ? "DMA-FQ: lazy" : type, mode.Evidence);
        }

        var carries = host.Nics.Of(port.Address).Any(nic => nic.Master is not null);
        return Fails(
            subject,
            "its domain is DMA: strict; a guest's own VF does not mind",
            "identity (iommu=pt), or DMA-FQ (iommu.strict=0)",
            "boot with iommu=pt, or with iommu.strict=0",
            mode.Evidence,
            host.Kernel.Boot.Evidence) with
        {
            Severity = carries ? Severity.Warning : Severity.Note,
        };
    }

    /// <summary>The group's type is the truth; kernels before 5.11 do not show it, and there the command line decides.</summary>
    private static Reading<string> ModeOf(HostSnapshot host, PciDevice port)
    {
        var type = host.Iommu.GroupOf(port.Address)?.DomainType ?? (host.Iommu.Groups.IsKnown ? new Missing(MissingReason.Absent, port.AttributePath("iommu_group"), "no group lists it") : host.Iommu.Groups.Missing);
        if (type.IsKnown || !host.Kernel.Boot.TryGet(out var boot))
        {
            return type;
        }

        return AskedFor(boot) is { } asked ? Reading<string>.Known(asked, host.Kernel.Boot.Evidence) : type;
    }

    private static string? AskedFor(BootParameters boot)
    {
        if (boot.Has("iommu", "pt") || boot.Has("iommu.passthrough", "1") || boot.Has("iommu.passthrough", "on"))
        {
            return "identity";
        }

        return boot.Has("iommu.strict", "1") || boot.Last("intel_iommu")?.Value?.Split(',').Contains("strict") == true ? "DMA" : null;
    }
}
