using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;
using Linerate.Core.Rules.Vfs;

namespace Linerate.Core.Rules.Dpdk;

/// <summary>Without an IOMMU between them, a program that drives a NIC reads and writes all memory of the host, and so does who takes the program over.</summary>
public sealed class DPDK001UnsafeDriver : Rule
{
    private const string Mode = "/sys/module/vfio/parameters/enable_unsafe_noiommu_mode";

    public override RuleInfo Info { get; } = new(
        "DPDK001",
        "User space drives a NIC without an IOMMU",
        Severity.Critical,
        "DPDK Linux guide, Linux Drivers: UIO offers no IOMMU protection; Documentation/driver-api/vfio");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        foreach (var device in host.Pci.Devices.Where(device => device.IsNetwork))
        {
            if (VfDrivers.Of(host, device).Is(PollingFunctions.IsUio))
            {
                yield return Fails(
                    Subject.Function(host, device),
                    $"{VfDrivers.Of(host, device).Value} has it: whatever address the device is given, it writes there",
                    "vfio-pci with an IOMMU",
                    $"dpdk-devbind.py --bind=vfio-pci {device.Address}  # boot with intel_iommu=on iommu=pt first where no IOMMU is on",
                    VfDrivers.Of(host, device).Evidence);
            }
        }

        foreach (var (function, driver) in PollingFunctions.Of(host, profile).Where(pair => !pair.Driver.Is(PollingFunctions.IsUio)))
        {
            yield return Judge(host, function, driver);
        }
    }

    private Finding Judge(HostSnapshot host, PciDevice function, Reading<string> driver)
    {
        var subject = Subject.Function(host, function);
        var units = host.Iommu.Units;
        if (units.Is(all => !all.IsEmpty))
        {
            return Passes(subject, $"{driver.Value} has it, behind {units.Value[0].Name}", driver.Evidence, units.Evidence);
        }

        var mode = host.Kernel.ModuleParameter("vfio", "enable_unsafe_noiommu_mode");
        return mode.Is(value => value is "Y" or "1") && units.IsKnown
            ? Fails(
                subject,
                $"{driver.Value} has it in no-IOMMU mode: no IOMMU is on, and whatever address the device is given, it writes there",
                "vfio-pci with an IOMMU",
                $"boot with intel_iommu=on iommu=pt (AMD: iommu=pt), then echo N > {Mode}",
                driver.Evidence,
                mode.Evidence,
                units.Evidence)
            : !units.IsKnown && units.Missing.Reason != MissingReason.Absent ? Unknown(subject, "whether an IOMMU is on", units.Missing)
            : !mode.IsKnown && mode.Missing.Reason != MissingReason.Absent ? Unknown(subject, "whether VFIO runs without an IOMMU", mode.Missing)
            : Passes(subject, $"{driver.Value} has it, and no-IOMMU mode is off", driver.Evidence, mode.Evidence);
    }
}
