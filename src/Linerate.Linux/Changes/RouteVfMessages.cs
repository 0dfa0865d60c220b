using System.Buffers.Binary;
using Linerate.Linux.Netlink;
using Linerate.Linux.Netlink.Route;
using static Linerate.Linux.Headers.LinuxIfLink;
using static Linerate.Linux.Headers.LinuxRtnetlink;

namespace Linerate.Linux.Changes;

/// <summary>RTM_NEWLINK with one IFLA_VF_INFO, as ip(8) sends it for <c>ip link set NIC vf N</c> (do_setvfinfo in net/core/rtnetlink.c).</summary>
internal static class RouteVfMessages
{
    private const int Longest = 128;

    internal static byte[] Address(int link, uint vf, ReadOnlySpan<byte> address)
    {
        Span<byte> structure = stackalloc byte[sizeof_ifla_vf_mac];
        structure.Clear();
        BitConverter.TryWriteBytes(structure, vf);
        address.CopyTo(structure[offsetof_ifla_vf_mac__mac..]);
        return Message(link, IFLA_VF_MAC, structure);
    }

    /// <summary>802.1Q goes by the structure that every kernel knows, another protocol by the list of Linux 4.9.</summary>
    internal static byte[] Vlan(int link, uint vf, uint vlan, uint priority, ushort protocol)
    {
        if (protocol == RouteVf.Dot1Q)
        {
            return Message(link, IFLA_VF_VLAN, Words(vf, vlan, priority));
        }

        Span<byte> structure = stackalloc byte[sizeof_ifla_vf_vlan_info];
        structure.Clear();
        Words(vf, vlan, priority).CopyTo(structure);
        BinaryPrimitives.WriteUInt16BigEndian(structure[offsetof_ifla_vf_vlan_info__vlan_proto..], protocol);
        var writer = Begin(link, out var list, out var entry);
        var tags = writer.OpenUnmarked(IFLA_VF_VLAN_LIST);
        writer.Put(IFLA_VF_VLAN_INFO, structure);
        writer.Close(tags);
        return End(writer, list, entry);
    }

    /// <summary>The kernel sets both bounds or none.</summary>
    internal static byte[] Rate(int link, uint vf, uint least, uint most) => Message(link, IFLA_VF_RATE, Words(vf, least, most));

    internal static byte[] Trust(int link, uint vf, bool on) => Message(link, IFLA_VF_TRUST, Words(vf, on ? 1u : 0));

    internal static byte[] SpoofCheck(int link, uint vf, bool on) => Message(link, IFLA_VF_SPOOFCHK, Words(vf, on ? 1u : 0));

    internal static byte[] LinkState(int link, uint vf, uint state) => Message(link, IFLA_VF_LINK_STATE, Words(vf, state));

    private static byte[] Message(int link, int type, ReadOnlySpan<byte> structure)
    {
        var writer = Begin(link, out var list, out var entry);
        writer.Put(type, structure);
        return End(writer, list, entry);
    }

    private static NetlinkWriter Begin(int link, out int list, out int entry)
    {
        var writer = new NetlinkWriter(new byte[Longest], RTM_NEWLINK, 0);
        Span<byte> header = stackalloc byte[sizeof_ifinfomsg];
        header.Clear();
        BitConverter.TryWriteBytes(header[offsetof_ifinfomsg__ifi_index..], link);
        writer.Append(header);
        list = writer.OpenUnmarked(IFLA_VFINFO_LIST);
        entry = writer.OpenUnmarked(IFLA_VF_INFO);
        return writer;
    }

    private static byte[] End(NetlinkWriter writer, int list, int entry)
    {
        writer.Close(entry);
        writer.Close(list);
        return writer.Finish().ToArray();
    }

    private static byte[] Words(params ReadOnlySpan<uint> words) => System.Runtime.InteropServices.MemoryMarshal.AsBytes(words).ToArray();
}
