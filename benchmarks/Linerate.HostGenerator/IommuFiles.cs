using Linerate.Core.Units;

namespace Linerate.HostGenerator;

/// <summary>/sys/kernel/iommu_groups and /sys/class/iommu: a group for every function.</summary>
internal static class IommuFiles
{
    private const string Root = "/sys/kernel/iommu_groups";

    internal static int GroupOfRootPort(GeneratedPort port) => 1 + (port.Index / 2);

    internal static void Add(GeneratedHost host, HostLayout layout)
    {
        foreach (var port in layout.Ports)
        {
            if (port.Address.Function == 0)
            {
                AddGroup(host, GroupOfRootPort(port), port.RootPort, "identity");
            }

            AddGroup(host, port.Group, port.Address, "identity");
            foreach (var vf in port.Vfs)
            {
                AddGroup(host, vf.Group, vf.Address, vf.Guest is null ? "identity" : "DMA");
            }
        }

        for (var unit = 0; unit < layout.Shape.Nodes; unit++)
        {
            host.File($"/sys/class/iommu/dmar{unit}/intel-iommu/cap", "8d2078c106f0466");
            host.File($"/sys/class/iommu/dmar{unit}/intel-iommu/ecap", "f020df");
        }

        host.File("/sys/firmware/acpi/tables/DMAR", "DMAR");
    }

    private static void AddGroup(GeneratedHost host, int group, PciAddress member, string type)
    {
        host.File($"{Root}/{group}/type", type);
        host.Link($"{Root}/{group}/devices/{member}", $"../../../../bus/pci/devices/{member}");
    }
}
