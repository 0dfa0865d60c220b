using Linerate.Linux.Headers;
using Linerate.Linux.Netlink;
using Linerate.Linux.Netlink.Route;

namespace Linerate.Linux.Tests.Netlink;

/// <summary>An RTM_NEWLINK with VFs, put together as net/core/rtnetlink.c does (rtnl_fill_ifinfo, rtnl_fill_vfinfo): no SR-IOV hardware is needed to test its reader.</summary>
internal static class RouteVfBytes
{
    internal static byte[] Message(string name, IReadOnlyList<RouteVf> vfs)
    {
        var writer = new NetlinkWriter(new byte[(vfs.Count * 256) + 512], LinuxRtnetlink.RTM_NEWLINK, 0);
        var header = new byte[LinuxRtnetlink.sizeof_ifinfomsg];
        header[LinuxRtnetlink.offsetof_ifinfomsg__ifi_index] = 7;
        writer.Append(header);
        writer.Put(LinuxIfLink.IFLA_IFNAME, name);
        writer.Put(LinuxIfLink.IFLA_NUM_VF, (uint)vfs.Count);
        var list = writer.Open(LinuxIfLink.IFLA_VFINFO_LIST);
        foreach (var vf in vfs)
        {
            var entry = writer.Open(LinuxIfLink.IFLA_VF_INFO);
            var mac = new byte[LinuxIfLink.sizeof_ifla_vf_mac];
            BitConverter.TryWriteBytes(mac, vf.Index);
            vf.Address.CopyTo(mac, LinuxIfLink.offsetof_ifla_vf_mac__mac);
            writer.Put(LinuxIfLink.IFLA_VF_MAC, mac);
            writer.Put(LinuxIfLink.IFLA_VF_VLAN, Words(vf.Index, vf.Vlan ?? 0, 0));
            writer.Put(LinuxIfLink.IFLA_VF_RATE, Words(vf.Index, vf.MinTxRate ?? 0, vf.MaxTxRate ?? 0));
            writer.Put(LinuxIfLink.IFLA_VF_TX_RATE, Words(vf.Index, vf.MaxTxRate ?? 0));
            writer.Put(LinuxIfLink.IFLA_VF_SPOOFCHK, Words(vf.Index, Setting(vf.SpoofCheck)));
            writer.Put(LinuxIfLink.IFLA_VF_LINK_STATE, Words(vf.Index, vf.LinkState ?? 0));
            writer.Put(LinuxIfLink.IFLA_VF_TRUST, Words(vf.Index, Setting(vf.Trust)));
            writer.Close(entry);
        }

        writer.Close(list);
        return writer.Finish().ToArray();
    }

    private static uint Setting(bool? on) => on switch { true => 1, false => 0, null => uint.MaxValue };

    private static byte[] Words(params uint[] words) => [.. words.SelectMany(BitConverter.GetBytes)];
}
