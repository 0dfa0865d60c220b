using System.Globalization;
using Linerate.Core.Host.Pci;
using Linerate.Core.Host.Pci.Config;

namespace Linerate.Hosts.Collectors.Pci;

/// <summary>Reads the attributes of one function: /sys/bus/pci/devices/ADDRESS (Documentation/ABI/testing/sysfs-bus-pci).</summary>
internal static class PciFunctionReader
{
    /// <summary>A function that no PF claimed.</summary>
    internal static PciDevice Read(HostReader reader, PciAddress address, ImmutableSortedSet<PciAddress> addresses)
    {
        var uevent = PciUevent.Read(reader, new PciDevice(address).Directory);
        var device = ReadIdentity(reader, address, uevent);
        var path = device.Directory;
        device = device with
        {
            SubsystemVendor = uevent.SubsystemVendor.OrElse(() => Id(reader, $"{path}/subsystem_vendor")),
            SubsystemDevice = uevent.SubsystemDevice.OrElse(() => Id(reader, $"{path}/subsystem_device")),
            LocalCpus = reader.CpuList($"{path}/local_cpulist"),
            Parent = PciParents.Of(path, reader.Link(path)),
            DriverOverride = DriverOverride(reader, path),
            SysfsLink = PciLinkReader.Read(reader, path),
            Config = ReadConfig(reader, path),
            AspmL0s = reader.Flag($"{path}/link/l0s_aspm"),
            AspmL1 = reader.Flag($"{path}/link/l1_aspm"),
            Errors = AerReader.Read(reader, path),
            RuntimePower = reader.Text($"{path}/power/control"),
            TotalVfs = reader.Integer($"{path}/sriov_totalvfs"),
            PhysicalFunction = AddressOf(reader.LinkName($"{path}/physfn")),
        };
        return device.IsSriovCapable
            ? ReadSriov(reader, device, addresses)
            : device with { IsVirtualById = IsVirtualById(device) };
    }

    /// <summary>A VF of a known PF. Its node, class and driver are its own; its place in the tree is its PF's.</summary>
    internal static PciDevice ReadVf(HostReader reader, PciAddress address, PciAddress port, bool isFirst)
    {
        var device = ReadIdentity(reader, address, PciUevent.Read(reader, new PciDevice(address).Directory));
        return device with
        {
            PhysicalFunction = port,
            Config = isFirst
                ? ReadConfig(reader, device.Directory)
                : new Missing(MissingReason.NotCollected, $"{device.Directory}/config", "read of the PF's first VF only"),
        };
    }

    private static PciDevice ReadIdentity(HostReader reader, PciAddress address, PciUevent uevent)
    {
        var device = new PciDevice(address);
        var path = device.Directory;
        return device with
        {
            Vendor = uevent.Vendor.OrElse(() => Id(reader, $"{path}/vendor")),
            Device = uevent.Device.OrElse(() => Id(reader, $"{path}/device")),
            ClassCode = uevent.Class.OrElse(() => reader.Hex($"{path}/class").Select(code => (int)(code & 0xff_ffff))),
            Node = NodeOf(reader, $"{path}/numa_node"),
            Driver = uevent.Driver.OrElse(() => reader.LinkName($"{path}/driver")),
            IommuGroup = GroupOf(reader, $"{path}/iommu_group"),
            MessageInterrupts = MessageInterrupts(reader, $"{path}/msi_irqs"),
        };
    }

    private static PciDevice ReadSriov(HostReader reader, PciDevice device, ImmutableSortedSet<PciAddress> addresses)
    {
        var path = device.Directory;
        device = device with
        {
            VfCount = reader.Integer($"{path}/sriov_numvfs"),
            AutoprobeVfs = reader.Flag($"{path}/sriov_drivers_autoprobe"),
            VfVectorPool = reader.Integer($"{path}/sriov_vf_total_msix"),
        };
        return device with { VirtualFunctions = VirtualFunctionFinder.Find(reader, device, addresses) };
    }

    private static bool IsVirtualById(PciDevice device) =>
        device.PhysicalFunction is null
        && device.Vendor.TryGet(out var vendor)
        && device.Device.TryGet(out var id)
        && VirtualFunctionIds.Contains(vendor, id);

    private static Reading<ConfigSpace> ReadConfig(HostReader reader, string directory)
    {
        var path = $"{directory}/config";
        var bytes = reader.Bytes(path);
        return bytes.TryGet(out var known) ? ConfigSpaceDecoder.Decode(known.Span, path) : bytes.Missing;
    }

    private static Reading<ushort> Id(HostReader reader, string path)
    {
        var number = reader.Hex(path);
        return number.TryGet(out var value) && value > ushort.MaxValue
            ? new Missing(MissingReason.Malformed, path, "not a 16-bit ID")
            : number.Select(id => (ushort)id);
    }

    /// <summary>−1 is the kernel's NUMA_NO_NODE: the firmware does not say.</summary>
    private static Reading<NodeId> NodeOf(HostReader reader, string path)
    {
        var number = reader.Integer(path);
        return number.Is(node => node < 0)
            ? new Missing(MissingReason.Unsupported, path, "-1: the firmware does not say")
            : number.Select(node => new NodeId(node));
    }

    private static Reading<int> GroupOf(HostReader reader, string path)
    {
        var name = reader.LinkName(path);
        if (!name.TryGet(out var text))
        {
            return name.Missing;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var group)
            ? Reading<int>.Known(group, name.Evidence)
            : new Missing(MissingReason.Malformed, path, $"not a group number: \"{text}\"");
    }

    /// <summary>The kernel shows a driver_override that nobody set as <c>(null)</c>.</summary>
    private static Reading<string> DriverOverride(HostReader reader, string directory)
    {
        var path = $"{directory}/driver_override";
        var text = reader.Text(path);
        return text.Is(name => name is "" or "(null)")
            ? new Missing(MissingReason.Absent, path, "not set")
            : text;
    }

    /// <summary>Since Linux 5.17 a driver may hold vectors that msi_irqs does not list: an empty directory tells nothing.</summary>
    private static Reading<ImmutableArray<int>> MessageInterrupts(HostReader reader, string path)
    {
        var listing = reader.List(path);
        if (!listing.TryGet(out var names))
        {
            return listing.Missing;
        }

        var numbers = ImmutableArray.CreateBuilder<int>(names.Length);
        foreach (var name in names)
        {
            if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                numbers.Add(number);
            }
        }

        numbers.Sort();
        return numbers.Count == 0
            ? new Missing(MissingReason.Unsupported, path, "empty, which does not mean that there are none")
            : Reading<ImmutableArray<int>>.Known(numbers.DrainToImmutable(), listing.Evidence);
    }

    internal static PciAddress? AddressOf(Reading<string> name) =>
        name.TryGet(out var text) && PciAddress.TryParse(text, out var address) ? address : null;
}
