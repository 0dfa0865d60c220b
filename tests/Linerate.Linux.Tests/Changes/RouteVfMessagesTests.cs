using CsCheck;
using Linerate.Linux.Changes;
using Linerate.Linux.Netlink;
using Linerate.Linux.Netlink.Route;

namespace Linerate.Linux.Tests.Changes;

public sealed class RouteVfMessagesTests
{
    /// <summary>ip link set ve0 vf 3 mac 02:00:00:00:00:07.</summary>
    [Fact]
    public void An_address_is_set_as_ip_sets_it() => Same(
        RouteVfMessages.Address(SentBytes.Link, SentBytes.Vf, [2, 0, 0, 0, 0, 7]),
        "5000000010000500f093036b00000000 00000000030000000000000000000000 30001600 2c000100 28000100 03000000"
        + "02000000000700000000000000000000 00000000000000000000000000000000");

    /// <summary>ip link set ve0 vf 3 vlan 12, with qos 3, with proto 802.1ad; vlan 0.</summary>
    [Fact]
    public void A_vlan_is_set_as_ip_sets_it()
    {
        Same(
            RouteVfMessages.Vlan(SentBytes.Link, SentBytes.Vf, 12, 0, RouteVf.Dot1Q),
            "3800000010000500ef93036b00000000 00000000030000000000000000000000 18001600140001001000020003000000 0c00000000000000");
        Same(
            RouteVfMessages.Vlan(SentBytes.Link, SentBytes.Vf, 12, 3, RouteVf.Dot1Q),
            "3800000010000500ef93036b00000000 00000000030000000000000000000000 18001600140001001000020003000000 0c00000003000000");
        Same(
            RouteVfMessages.Vlan(SentBytes.Link, SentBytes.Vf, 12, 3, RouteVf.Dot1Ad),
            "4000000010000500ef93036b00000000 00000000030000000000000000000000 200016001c00010018000c0014000100 030000000c0000000300000088a80000");
        Same(
            RouteVfMessages.Vlan(SentBytes.Link, SentBytes.Vf, 0, 0, RouteVf.Dot1Q),
            "3800000010000500ef93036b00000000 00000000030000000000000000000000 18001600140001001000020003000000 0000000000000000");
    }

    /// <summary>ip link set ve0 vf 3 trust on; spoofchk off; state enable.</summary>
    [Fact]
    public void Switches_and_states_are_set_as_ip_sets_them()
    {
        Same(
            RouteVfMessages.Trust(SentBytes.Link, SentBytes.Vf, on: true),
            "3400000010000500ef93036b00000000 00000000030000000000000000000000 14001600100001000c00090003000000 01000000");
        Same(
            RouteVfMessages.SpoofCheck(SentBytes.Link, SentBytes.Vf, on: false),
            "3400000010000500ef93036b00000000 00000000030000000000000000000000 14001600100001000c00040003000000 00000000");
        Same(
            RouteVfMessages.LinkState(SentBytes.Link, SentBytes.Vf, 1),
            "3400000010000500ef93036b00000000 00000000030000000000000000000000 14001600100001000c00050003000000 01000000");
    }

    /// <summary>ip link set ve0 vf 3 max_tx_rate 500 min_tx_rate 100.</summary>
    [Fact]
    public void Rates_are_set_as_ip_sets_them() => Same(
        RouteVfMessages.Rate(SentBytes.Link, SentBytes.Vf, 100, 500),
        "3800000010000500ef93036b00000000 00000000030000000000000000000000 18001600140001001000060003000000 64000000f4010000");

    /// <summary>A message that sets a VF has the form in which the kernel tells of one, so the reader reads what was written.</summary>
    [Fact]
    public void What_is_set_is_what_would_be_read() =>
        Gen.Select(Gen.UInt[0, 255], Gen.UInt[0, 4094], Gen.UInt[0, 7], Gen.Bool, Gen.UInt, Gen.UInt).Sample((vf, vlan, priority, inner, least, most) =>
        {
            var protocol = inner ? RouteVf.Dot1Q : RouteVf.Dot1Ad;
            Assert.Equal((least, most), Read(RouteVfMessages.Rate(7, vf, least, most)) is { } rates ? (rates.MinTxRate, rates.MaxTxRate) : default);
            Assert.Equal(inner, Read(RouteVfMessages.Trust(7, vf, inner))?.Trust);
            Assert.Equal(vf, Read(RouteVfMessages.Address(7, vf, [2, 0, 0, 0, 0, (byte)vlan]))?.Index);
            if (inner)
            {
                Assert.Equal((vlan, priority, protocol), Read(RouteVfMessages.Vlan(7, vf, vlan, priority, protocol)) is { } tag ? (tag.Vlan, tag.VlanPriority, tag.VlanProtocol) : default);
            }
        });

    private static RouteVf? Read(byte[] message)
    {
        foreach (var read in new NetlinkMessages(message))
        {
            return RouteLinkVfs(read) is [var vf] ? vf : null;
        }

        return null;
    }

    private static List<RouteVf> RouteLinkVfs(NetlinkMessage message)
    {
        foreach (var attribute in message.AttributesAfter(Headers.LinuxRtnetlink.sizeof_ifinfomsg))
        {
            return RouteVfReader.Read(attribute.Nested);
        }

        return [];
    }

    private static void Same(byte[] ours, string theirs) =>
        Assert.Equal(Convert.ToHexString(SentBytes.WithoutConversation(SentBytes.Of(theirs))), Convert.ToHexString(SentBytes.WithoutConversation(ours)));
}
