namespace Linerate.Core.Host.Pci;

/// <summary>
/// PCI IDs that only VFs bear, for hosts whose links and configuration space could not be read.
/// Source: the ID tables of Linux drivers/net/ethernet: iavf, igbvf, ixgbevf and mlx5_core.
/// </summary>
public static class VirtualFunctionIds
{
    private const ushort Intel = 0x8086;
    private const ushort Mellanox = 0x15b3;

    public static bool Contains(ushort vendor, ushort device) => vendor switch
    {
        Intel => device is
            0x154c or 0x1571 or 0x1889 or 0x37cd or          // iavf
            0x10ca or 0x1520 or                              // igbvf
            0x10ed or 0x1515 or 0x1565 or 0x15a8 or 0x15c5 or 0x57ad,  // ixgbevf
        Mellanox => device is 0x1012 or 0x1014 or 0x1016 or 0x1018 or 0x101a or 0x101c or 0x101e,
        _ => false,
    };
}
