using Linerate.Core.Host.Kernel;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Iommu;

/// <summary>Without an IOMMU no device can be given to a guest safely; VFIO refuses.</summary>
public sealed class IOMMU001Off : PassthroughRule
{
    private const string Intel = "GenuineIntel";

    public override RuleInfo Info { get; } = new(
        "IOMMU001",
        "The IOMMU is off although VFs are to be passed through",
        Severity.Critical,
        "Documentation/driver-api/vfio.rst; kernel-parameters.txt: intel_iommu, amd_iommu, iommu");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        var wants = Passthrough.WantedBy(host);
        if (!wants.TryGet(out var wanted))
        {
            return [NotWanted(wants.Missing)];
        }

        var groups = host.Iommu.Groups;
        if (groups.TryGet(out var known) && !known.IsEmpty)
        {
            return [Passes(Subject.Host, $"{known.Length} IOMMU groups", groups.Evidence)];
        }

        if (host.Pci.Devices.FirstOrDefault(device => device.IommuGroup.IsKnown) is { } member)
        {
            return [Passes(Subject.Host, $"devices are in IOMMU groups, {member.Address} in {member.IommuGroup.Value}", member.IommuGroup.Evidence)];
        }

        var isOff = groups.IsKnown || groups.Missing.Reason == MissingReason.Absent || IsTurnedOff(host);
        return [isOff ? Fail(host, wanted) : Unknown(Subject.Host, Guess(host, wanted), groups.Missing)];
    }

    private Finding Fail(HostSnapshot host, string wanted)
    {
        var tables = host.Iommu.FirmwareTables;
        var hasTable = tables.Is(names => !names.IsEmpty);
        var hasNone = tables.Is(names => names.IsEmpty);
        return Fails(
            Subject.Host,
            $"no IOMMU groups; {wanted}"
                + (hasTable ? $"; the firmware describes an IOMMU ({string.Join(", ", tables.Value)})" : "")
                + (hasNone ? "; the firmware describes no IOMMU" : ""),
            "translation on: a group for every device",
            hasNone
                ? "turn VT-d, AMD-Vi or SMMU on in the firmware setup, then boot with " + Parameters(host)
                : "boot with " + Parameters(host),
            host.Iommu.Groups.Evidence,
            host.Kernel.Boot.Evidence,
            tables.Evidence);
    }

    private static string Parameters(HostSnapshot host) =>
        host.Identity.CpuVendor.Is(vendor => vendor != Intel) ? "iommu=pt" : "intel_iommu=on iommu=pt";

    private static bool IsTurnedOff(HostSnapshot host) => host.Kernel.Boot.Is(boot =>
        IsOff(boot, "intel_iommu") || IsOff(boot, "amd_iommu") || IsOff(boot, "iommu"));

    private static bool IsOff(BootParameters boot, string name) => boot.Last(name)?.Value?.Split(',').Contains("off") == true;

    private static string Guess(HostSnapshot host, string wanted) =>
        host.Kernel.Boot.TryGet(out var boot) && !boot.Has("intel_iommu") && host.Identity.CpuVendor.Is(vendor => vendor == Intel)
            ? $"{wanted}; the command line has no intel_iommu=on, which most kernels need; whether the IOMMU is on"
            : $"{wanted}; whether the IOMMU is on";
}
