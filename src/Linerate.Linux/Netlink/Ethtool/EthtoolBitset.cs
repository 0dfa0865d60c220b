using System.Globalization;
using static Linerate.Linux.Headers.LinuxEthtoolNetlink;

namespace Linerate.Linux.Netlink.Ethtool;

/// <summary>Decodes a bitset in its long form, with names (Documentation/networking/ethtool-netlink.rst, Bit sets).</summary>
internal static class EthtoolBitset
{
    internal static List<EthtoolBit> Read(NetlinkReader bitset)
    {
        var hasMask = true;
        var bits = new List<EthtoolBit>();
        foreach (var attribute in bitset)
        {
            if (attribute.Type == ETHTOOL_A_BITSET_NOMASK)
            {
                hasMask = false;
            }
            else if (attribute.Type == ETHTOOL_A_BITSET_BITS)
            {
                ReadBits(attribute.Nested, bits);
            }
        }

        // Without a mask the kernel sends no value flags: being listed is being on.
        return hasMask ? bits : bits.ConvertAll(bit => bit with { On = true });
    }

    internal static List<string> NamesOf(NetlinkReader bitset) => Read(bitset).ConvertAll(bit => bit.Name);

    private static void ReadBits(NetlinkReader list, List<EthtoolBit> bits)
    {
        foreach (var entry in list)
        {
            if (entry.Type != ETHTOOL_A_BITSET_BITS_BIT)
            {
                continue;
            }

            var (name, on) = ("", false);
            foreach (var attribute in entry.Nested)
            {
                switch (attribute.Type)
                {
                    case ETHTOOL_A_BITSET_BIT_INDEX when name.Length == 0 && attribute.TryGetNumber(out var index):
                        name = string.Create(CultureInfo.InvariantCulture, $"bit-{index}");
                        break;
                    case ETHTOOL_A_BITSET_BIT_NAME:
                        name = attribute.Text;
                        break;
                    case ETHTOOL_A_BITSET_BIT_VALUE:
                        on = true;
                        break;
                }
            }

            bits.Add(new EthtoolBit(name, on));
        }
    }
}
