using Linerate.Linux.Ethtool;
using Linerate.Linux.Netlink.Route;

namespace Linerate.Linux.Tests.Netlink;

/// <summary>Interfaces that the test itself makes, in a namespace of its own: what was set must be read.</summary>
public sealed class VirtualLinkTests
{
    [Fact]
    public void A_veth_pair_below_a_bridge_is_read_as_it_was_made() => NetworkNamespace.Run(() =>
    {
        Make();
        var (socket, error) = RouteSocket.Open();
        Assert.Equal(Errno.None, error);
        using (socket!)
        {
            var links = socket!.Links().Links.ToDictionary(link => link.Name);

            Assert.Equal(["br7", "lo", "ve0", "ve1"], links.Keys.Order());
            Assert.Equal(("bridge", "veth"), (links["br7"].Kind, links["ve0"].Kind));
            Assert.Equal(links["br7"].Index, links["ve0"].MasterIndex);
            Assert.Null(links["ve1"].MasterIndex);
            Assert.Equal(1432u, links["ve1"].Mtu);
            Assert.Equal([2, 0, 0, 0, 0x11, 0x22], links["ve1"].Address);
            Assert.Equal((byte)2, links["ve1"].OperState);
            Assert.False(links["ve1"].Carrier);
            Assert.Null(links["ve0"].Vfs);
        }
    });

    [Fact]
    public void A_veths_channels_and_features_are_the_same_by_netlink_and_ioctl() => NetworkNamespace.Run(() =>
    {
        Make();
        using var netlink = EthtoolSocket.Open().Socket!;
        using var ioctl = EthtoolSocket.OpenIoctlOnly().Socket!;
        var (channels, error) = netlink.Channels("ve0");

        Assert.Equal(Errno.None, error);
        Assert.Contains(new EthtoolNumber("rx", 2), channels);
        Assert.Contains(new EthtoolNumber("tx", 2), channels);
        Assert.Equal(channels, ioctl.Channels("ve0").Numbers);
        Assert.Contains(new EthtoolFeature("tx-tcp-segmentation", On: true, Fixed: false), netlink.Features("ve0").Features);
        Assert.Equal("veth", netlink.Driver("ve0").Driver?.Name);
        Assert.Contains(netlink.Statistics("ve0").Statistics, counter => counter.Name == "peer_ifindex" && counter.Value > 0);
    });

    [Fact]
    public void An_interface_that_goes_away_between_two_questions_is_no_device() => NetworkNamespace.Run(() =>
    {
        Make();
        using var socket = EthtoolSocket.Open().Socket!;
        Assert.Equal(Errno.None, socket.Channels("ve0").Error);

        Assert.True(NetworkNamespace.Ip("link", "del", "ve0"));

        Assert.Equal(Errno.NoDevice, socket.Channels("ve0").Error);
        Assert.Equal(Errno.NoDevice, socket.Statistics("ve0").Error);
        Assert.Equal(Errno.NoDevice, socket.Features("ve0").Error);
    });

    [Fact]
    public void Many_interfaces_come_in_several_datagrams() => NetworkNamespace.Run(() =>
    {
        const int Pairs = 100;
        Make();
        for (var pair = 0; pair < Pairs; pair++)
        {
            Assert.True(NetworkNamespace.Ip("link", "add", $"many{pair}", "type", "veth", "peer", "name", $"peer{pair}"));
        }

        var (socket, _) = RouteSocket.Open();
        using (socket!)
        {
            var links = socket!.Links().Links;

            Assert.Equal((2 * Pairs) + 4, links.Count);
            Assert.Equal(links.Count, links.DistinctBy(link => link.Index).Count());
        }
    });

    private static void Make()
    {
        Assert.SkipUnless(
            NetworkNamespace.Ip("link", "add", "br7", "type", "bridge")
            && NetworkNamespace.Ip("link", "add", "ve0", "numrxqueues", "2", "numtxqueues", "2", "type", "veth", "peer", "name", "ve1"),
            "this kernel has no bridge or veth");
        Assert.True(NetworkNamespace.Ip("link", "set", "ve0", "master", "br7"));
        Assert.True(NetworkNamespace.Ip("link", "set", "ve1", "mtu", "1432", "address", "02:00:00:00:11:22"));
    }
}
