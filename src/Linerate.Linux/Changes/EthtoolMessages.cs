using System.Text;
using Linerate.Linux.Ethtool;
using Linerate.Linux.Netlink;
using static Linerate.Linux.Headers.LinuxEthtoolNetlink;

namespace Linerate.Linux.Changes;

/// <summary>The SET messages of ethtool netlink, as ethtool(8) sends them (Documentation/networking/ethtool-netlink.rst).</summary>
internal static class EthtoolMessages
{
    /// <summary>Beside names, which are as long as whoever wrote the plan made them: the kernel shall refuse those, not our buffer.</summary>
    private const int Longest = 256;

    internal static byte[] Number(int family, NumberChange change, NumberField field, string nic, uint value)
    {
        var writer = Begin(family, change.Message, change.Query.Header, nic);
        if (change.IsSwitch(field.Name))
        {
            writer.Put(field.Attribute, [(byte)value]);
        }
        else
        {
            writer.Put(field.Attribute, value);
        }

        return writer.Finish().ToArray();
    }

    /// <summary>The answer would list every feature by name if it were not asked to be brief.</summary>
    internal static byte[] Feature(int family, string nic, string feature, bool on)
    {
        var writer = Begin(family, ETHTOOL_MSG_FEATURES_SET, ETHTOOL_A_FEATURES_HEADER, nic, feature, ETHTOOL_FLAG_COMPACT_BITSETS);
        PutBit(ref writer, ETHTOOL_A_FEATURES_WANTED, feature, on);
        return writer.Finish().ToArray();
    }

    internal static byte[] PrivateFlag(int family, string nic, string flag, bool on)
    {
        var writer = Begin(family, ETHTOOL_MSG_PRIVFLAGS_SET, ETHTOOL_A_PRIVFLAGS_HEADER, nic, flag);
        PutBit(ref writer, ETHTOOL_A_PRIVFLAGS_FLAGS, flag, on);
        return writer.Finish().ToArray();
    }

    private static NetlinkWriter Begin(int family, int command, int header, string nic, string name = "", uint flags = 0)
    {
        var writer = new NetlinkWriter(new byte[Longest + Encoding.UTF8.GetByteCount(name)], family, 0);
        writer.Append([(byte)command, ETHTOOL_GENL_VERSION, 0, 0]);
        var nest = writer.Open(header);
        writer.Put(ETHTOOL_A_HEADER_DEV_NAME, nic);
        if (flags != 0)
        {
            writer.Put(ETHTOOL_A_HEADER_FLAGS, flags);
        }

        writer.Close(nest);
        return writer;
    }

    /// <summary>A bitset of one bit: what is not listed stays as it is; a bit without the value attribute is turned off.</summary>
    private static void PutBit(ref NetlinkWriter writer, int type, string name, bool on)
    {
        var set = writer.Open(type);
        var bits = writer.Open(ETHTOOL_A_BITSET_BITS);
        var bit = writer.Open(ETHTOOL_A_BITSET_BITS_BIT);
        writer.Put(ETHTOOL_A_BITSET_BIT_NAME, name);
        if (on)
        {
            writer.Put(ETHTOOL_A_BITSET_BIT_VALUE, []);
        }

        writer.Close(bit);
        writer.Close(bits);
        writer.Close(set);
    }
}
