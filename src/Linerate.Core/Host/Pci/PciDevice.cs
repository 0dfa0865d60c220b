using Linerate.Core.Host.Pci.Config;

namespace Linerate.Core.Host.Pci;

/// <summary>One PCI function: /sys/bus/pci/devices/ADDRESS.</summary>
public sealed record PciDevice(PciAddress Address)
{
    private const int NetworkClass = 0x02;
    private const int BridgeClass = 0x06;

    /// <summary>The directory that its attributes were read from.</summary>
    public string Directory { get; init; } = $"/sys/bus/pci/devices/{Address}";

    public Reading<ushort> Vendor { get; init; }

    public Reading<ushort> Device { get; init; }

    public Reading<ushort> SubsystemVendor { get; init; }

    public Reading<ushort> SubsystemDevice { get; init; }

    /// <summary>The 24-bit class code: 0x020000 is Ethernet.</summary>
    public Reading<int> ClassCode { get; init; }

    /// <summary>numa_node; −1 is <see cref="MissingReason.Unsupported"/>: the firmware does not say.</summary>
    public Reading<NodeId> Node { get; init; }

    /// <summary>local_cpulist.</summary>
    public Reading<CpuSet> LocalCpus { get; init; }

    /// <summary>The bridge above it, for a VF the one above its PF; <see cref="MissingReason.Absent"/> on a root complex's own bus.</summary>
    public Reading<PciAddress> Parent { get; init; }

    /// <summary>The bound driver; <see cref="MissingReason.Absent"/> when there is none.</summary>
    public Reading<string> Driver { get; init; }

    /// <summary>driver_override.</summary>
    public Reading<string> DriverOverride { get; init; }

    /// <summary>The number of its IOMMU group.</summary>
    public Reading<int> IommuGroup { get; init; }

    /// <summary>The link as sysfs tells it: current_link_speed, max_link_width, ….</summary>
    public PciLink SysfsLink { get; init; } = PciLink.NotCollected;

    /// <summary>
    /// Decoded configuration space; capabilities beyond what could be read say so themselves. Of the VFs of a PF only the
    /// first one's is read: a page of registers per VF costs a millisecond of the device's time, and they are alike.
    /// </summary>
    public Reading<ConfigSpace> Config { get; init; }

    /// <summary>link/l0s_aspm and link/l1_aspm: whether ASPM may put the link above to sleep, where the kernel governs it.</summary>
    public Reading<bool> AspmL0s { get; init; }

    public Reading<bool> AspmL1 { get; init; }

    public AerCounters Errors { get; init; } = AerCounters.NotCollected;

    /// <summary>power/control: <c>on</c> or <c>auto</c>.</summary>
    public Reading<string> RuntimePower { get; init; }

    /// <summary>Interrupt numbers of msi_irqs; an empty directory is unknown, not none.</summary>
    public Reading<ImmutableArray<int>> MessageInterrupts { get; init; }

    /// <summary>sriov_totalvfs.</summary>
    public Reading<int> TotalVfs { get; init; }

    /// <summary>sriov_numvfs.</summary>
    public Reading<int> VfCount { get; init; }

    /// <summary>sriov_drivers_autoprobe.</summary>
    public Reading<bool> AutoprobeVfs { get; init; }

    /// <summary>sriov_vf_total_msix: vectors that the PF can share among VFs, where it can.</summary>
    public Reading<int> VfVectorPool { get; init; }

    /// <summary>For a VF: its PF.</summary>
    public PciAddress? PhysicalFunction { get; init; }

    /// <summary>For a PF: its VFs by index (virtfn0, virtfn1, …).</summary>
    public ImmutableArray<PciAddress> VirtualFunctions { get; init; } = [];

    public bool IsNetwork => ClassCode.Is(code => code >> 16 == NetworkClass);

    public bool IsBridge => ClassCode.Is(code => code >> 16 == BridgeClass);

    /// <summary>True for a VF; one that only its device ID gives away has no <see cref="PhysicalFunction"/>.</summary>
    public bool IsVirtualFunction => PhysicalFunction is not null || IsVirtualById;

    /// <summary>Vendor and device ID are those of a VF (<see cref="VirtualFunctionIds"/>), and neither links nor configuration space name its PF.</summary>
    public bool IsVirtualById { get; init; }

    /// <summary>True when sysfs shows sriov_totalvfs, or configuration space the SR-IOV capability.</summary>
    public bool IsSriovCapable => TotalVfs.IsKnown || Config.Is(config => config.Sriov.IsKnown);

    /// <summary>The link as sysfs tells it, and where sysfs does not, as the registers do.</summary>
    public PciLink Link => Config.TryGet(out var config) && config.Express.TryGet(out var express)
        ? SysfsLink.OrElse(express.LinkAt($"{Directory}/config"))
        : SysfsLink;

    /// <summary>The path of one of its attributes.</summary>
    public string AttributePath(string attribute) => $"{Directory}/{attribute}";
}
