namespace Linerate.Linux.Ioctl;

/// <summary>
/// The link modes by bit, for kernels that do not tell the names: before 5.6 there were none above bit 66
/// (enum ethtool_link_mode_bit_indices in linux/ethtool.h, names as in net/ethtool/common.c).
/// </summary>
internal static class LinkModeNames
{
    internal static IReadOnlyList<string> All { get; } =
    [
        "10baseT/Half", "10baseT/Full", "100baseT/Half", "100baseT/Full", "1000baseT/Half", "1000baseT/Full", "Autoneg",
        "TP", "AUI", "MII", "FIBRE", "BNC", "10000baseT/Full", "Pause", "Asym_Pause", "2500baseX/Full", "Backplane",
        "1000baseKX/Full", "10000baseKX4/Full", "10000baseKR/Full", "10000baseR_FEC", "20000baseMLD2/Full",
        "20000baseKR2/Full", "40000baseKR4/Full", "40000baseCR4/Full", "40000baseSR4/Full", "40000baseLR4/Full",
        "56000baseKR4/Full", "56000baseCR4/Full", "56000baseSR4/Full", "56000baseLR4/Full", "25000baseCR/Full",
        "25000baseKR/Full", "25000baseSR/Full", "50000baseCR2/Full", "50000baseKR2/Full", "100000baseKR4/Full",
        "100000baseSR4/Full", "100000baseCR4/Full", "100000baseLR4_ER4/Full", "50000baseSR2/Full", "1000baseX/Full",
        "10000baseCR/Full", "10000baseSR/Full", "10000baseLR/Full", "10000baseLRM/Full", "10000baseER/Full",
        "2500baseT/Full", "5000baseT/Full", "None", "RS", "BASER", "50000baseKR/Full", "50000baseSR/Full",
        "50000baseCR/Full", "50000baseLR_ER_FR/Full", "50000baseDR/Full", "100000baseKR2/Full", "100000baseSR2/Full",
        "100000baseCR2/Full", "100000baseLR2_ER2_FR2/Full", "100000baseDR2/Full", "200000baseKR4/Full",
        "200000baseSR4/Full", "200000baseLR4_ER4_FR4/Full", "200000baseDR4/Full", "200000baseCR4/Full",
    ];

    internal static List<string> Of(ReadOnlySpan<byte> mask)
    {
        var modes = new List<string>();
        for (var bit = 0; bit < mask.Length * 8; bit++)
        {
            if (EthtoolIoctl.BitAt(mask, bit))
            {
                modes.Add(bit < All.Count ? All[bit] : $"bit-{bit}");
            }
        }

        return modes;
    }
}
