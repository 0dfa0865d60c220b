using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Dpdk;

/// <summary>VFIO gives away whole IOMMU groups only: while a driver of the kernel has one member, no program gets any.</summary>
public sealed class DPDK005GroupNotAccessible : Rule
{
    public override RuleInfo Info { get; } = new(
        "DPDK005",
        "The IOMMU group of a DPDK NIC is not free as a whole",
        Severity.Critical,
        "Documentation/driver-api/vfio: the group is the minimum granularity; DPDK: VFIO group is not viable");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        PollingFunctions.Of(host, profile).Where(pair => !pair.Driver.Is(PollingFunctions.IsUio)).Select(pair => Judge(host, pair.Function));

    private Finding Judge(HostSnapshot host, PciDevice function)
    {
        var subject = Subject.Function(host, function);
        if (!host.Iommu.Groups.TryGet(out var groups))
        {
            return Unknown(subject, "its IOMMU group", host.Iommu.Groups.Missing);
        }

        if (host.Iommu.GroupOf(function.Address) is not { } group)
        {
            return groups.IsEmpty
                ? NotApplicable(subject, "no IOMMU is on (DPDK001)")
                : Fails(subject, "it is in no IOMMU group, so VFIO has no file for it", "a group", $"dmesg | grep -i {function.Address}", host.Iommu.Groups.Evidence);
        }

        foreach (var member in group.Members.Where(member => member != function.Address).Select(host.Pci.Find).OfType<PciDevice>())
        {
            if (member.Driver.TryGet(out var driver) && !IsViable(driver))
            {
                return Fails(
                    subject,
                    $"{driver} has {member.Address}, which is in group {group.Number} with it: VFIO gives neither",
                    $"vfio-pci or no driver for all {group.Members.Length} members",
                    $"dpdk-devbind.py --bind=vfio-pci {member.Address}  # it takes the device from the host",
                    member.Driver.Evidence,
                    new Evidence($"/sys/kernel/iommu_groups/{group.Number}/devices", string.Join(' ', group.Members)));
            }

            if (!member.Driver.IsKnown && member.Driver.Missing.Reason != MissingReason.Absent)
            {
                return Unknown(subject, $"the driver of {member.Address} of its group", member.Driver.Missing);
            }
        }

        return Passes(
            subject,
            group.Members.Length == 1 ? $"group {group.Number} is its own" : $"all {group.Members.Length} members of group {group.Number} are free for VFIO",
            new Evidence($"/sys/kernel/iommu_groups/{group.Number}/devices", string.Join(' ', group.Members)));
    }

    /// <summary>Drivers that VFIO takes for none: its own, stubs, and those of bridges (vfio_dev_driver_allowed, drivers/vfio).</summary>
    private static bool IsViable(string driver) =>
        driver.Contains("vfio", StringComparison.Ordinal) || driver is "pci-stub" or "pcieport";
}
