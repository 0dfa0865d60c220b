using Linerate.Core.Units;

namespace Linerate.HostGenerator;

/// <summary>/sys/bus/pci/devices: root ports, ports, VFs.</summary>
internal static class PciFiles
{
    private const string Root = "/sys/bus/pci/devices";

    internal static void Add(GeneratedHost host, HostLayout layout)
    {
        foreach (var card in layout.Ports.GroupBy(port => port.RootPort))
        {
            AddRootPort(host, layout, card.First());
        }

        foreach (var port in layout.Ports)
        {
            AddPort(host, layout, port);
            foreach (var vf in port.Vfs)
            {
                AddVf(host, vf);
            }
        }
    }

    private static void AddRootPort(GeneratedHost host, HostLayout layout, GeneratedPort port)
    {
        var path = Begin(host, port.RootPort, $"devices/pci0000:{port.RootPort.Bus:x2}/{port.RootPort}", "0x347a", "0x060400", port.Node);
        AddLinkFacts(host, layout, path, port.Node, downTrained: false);
        host.Link($"{path}/driver", "../../../../bus/pci/drivers/pcieport");
        host.Link($"{path}/iommu_group", $"../../../../kernel/iommu_groups/{IommuFiles.GroupOfRootPort(port)}");
        host.File($"{path}/config", ConfigSpaceWriter.RootPort(port.RootPort.Bus, port.Address.Bus));
    }

    private static void AddPort(GeneratedHost host, HostLayout layout, GeneratedPort port)
    {
        var path = Begin(host, port.Address, port.DirectoryOf(port.Address), "0x1592", "0x020000", port.Node);
        AddLinkFacts(host, layout, path, port.Node, downTrained: layout.IsDefect(port.Index / HostLayout.PortsPerCard));
        host.Link($"{path}/driver", "../../../../../bus/pci/drivers/ice");
        host.Link($"{path}/iommu_group", $"../../../../../kernel/iommu_groups/{port.Group}");
        host.File($"{path}/config", ConfigSpaceWriter.Port(port.Vfs.Count, port.FirstVfOffset, port.Vectors.Count));
        host.File($"{path}/sriov_totalvfs", 128);
        host.File($"{path}/sriov_numvfs", port.Vfs.Count);
        host.File($"{path}/sriov_drivers_autoprobe", 1);
        host.File($"{path}/sriov_vf_total_msix", 1024);
        host.File($"{path}/driver_override", "(null)");
        AddVectors(host, path, port.Vectors);
        foreach (var vf in port.Vfs)
        {
            host.Link($"{path}/virtfn{vf.Index}", $"../{vf.Address}");
        }
    }

    private static void AddVf(GeneratedHost host, GeneratedVf vf)
    {
        var path = Begin(host, vf.Address, vf.Port.DirectoryOf(vf.Address), "0x1889", "0x020000", vf.Port.Node);
        host.Link($"{path}/driver", $"../../../../../bus/pci/drivers/{(vf.Guest is null ? "iavf" : "vfio-pci")}");
        host.Link($"{path}/iommu_group", $"../../../../../kernel/iommu_groups/{vf.Group}");
        host.Link($"{path}/physfn", $"../{vf.Port.Address}");
        host.File($"{path}/config", ConfigSpaceWriter.Vf(vf.Vectors.Count));
        AddVectors(host, path, vf.Vectors);
    }

    private static string Begin(GeneratedHost host, PciAddress address, string place, string device, string classCode, int node)
    {
        var path = $"{Root}/{address}";
        host.Link(path, $"../../../{place}");
        host.File($"{path}/vendor", "0x8086");
        host.File($"{path}/device", device);
        host.File($"{path}/class", classCode);
        host.File($"{path}/numa_node", node);
        return path;
    }

    private static void AddLinkFacts(GeneratedHost host, HostLayout layout, string path, int node, bool downTrained)
    {
        host.File($"{path}/subsystem_vendor", "0x8086");
        host.File($"{path}/subsystem_device", "0x0002");
        host.File($"{path}/local_cpulist", layout.CpusOf(node));
        host.File($"{path}/current_link_speed", downTrained ? "8.0 GT/s PCIe" : "16.0 GT/s PCIe");
        host.File($"{path}/current_link_width", downTrained ? 8 : 16);
        host.File($"{path}/max_link_speed", "16.0 GT/s PCIe");
        host.File($"{path}/max_link_width", 16);
        host.File($"{path}/power/control", "on");
        host.File($"{path}/aer_dev_correctable", "RxErr 0\nBadTLP 0\nBadDLLP 0\nRollover 0\nTimeout 0\nNonFatalErr 0\nCorrIntErr 0\nHeaderOF 0\nTOTAL_ERR_COR 0");
        host.File($"{path}/aer_dev_nonfatal", "Undefined 0\nDLP 0\nSDES 0\nTLP 0\nTOTAL_ERR_NONFATAL 0");
        host.File($"{path}/aer_dev_fatal", "Undefined 0\nDLP 0\nSDES 0\nTLP 0\nTOTAL_ERR_FATAL 0");
    }

    private static void AddVectors(GeneratedHost host, string path, List<int> vectors)
    {
        host.Directory($"{path}/msi_irqs");
        foreach (var vector in vectors)
        {
            host.File($"{path}/msi_irqs/{vector}", "msix");
        }
    }
}
