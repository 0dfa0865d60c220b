namespace Linerate.Core.Host.Pci;

/// <summary>NIC functions inside a processor or chipset, which have no link or show one that does not limit them.</summary>
public static class IntegratedFunctions
{
    private const ushort Intel = 0x8086;

    /// <summary>
    /// By port type, or by ID: Intel's X722 in the C620 chipset is a PCI Express endpoint to software and shows a link of
    /// 2.5 GT/s x1 (IDs: Linux drivers/net/ethernet/intel/i40e/i40e_devids.h).
    /// </summary>
    public static bool Contains(PciDevice device) =>
        device.Config.Is(config => config.Express.Is(express => express.IsIntegrated))
        || (device.Vendor.Is(vendor => vendor == Intel) && device.Device.Is(id => id is >= 0x37cc and <= 0x37d3));
}
