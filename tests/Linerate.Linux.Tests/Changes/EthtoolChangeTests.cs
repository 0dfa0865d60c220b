using Linerate.Linux.Changes;
using Linerate.Linux.Ethtool;
using Linerate.Linux.Tests.Netlink;

namespace Linerate.Linux.Tests.Changes;

/// <summary>Against the running kernel, on interfaces that the test makes in a namespace of its own.</summary>
public sealed class EthtoolChangeTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_channel_count_that_was_set_is_read(bool byIoctl) => NetworkNamespace.Run(() =>
    {
        using var change = Make(byIoctl);

        Assert.Equal((Errno.None, ""), change.SetNumber(NumberChange.Channels, "ve0", "rx", 1));
        Assert.Equal(1u, Channel("rx"));
        Assert.Equal(4u, Channel("tx"));
        Assert.Equal((Errno.None, ""), change.SetNumber(NumberChange.Channels, "ve0", "rx", 3));
        Assert.Equal(3u, Channel("rx"));
    });

    [Fact]
    public void A_count_beyond_the_limit_is_refused_in_the_kernels_words() => NetworkNamespace.Run(() =>
    {
        using var change = Make(byIoctl: false);
        var (error, words) = change.SetNumber(NumberChange.Channels, "ve0", "rx", 9);

        Assert.Equal(Errno.Invalid, error);
        Assert.Equal("requested channel count exceeds maximum", words);
        Assert.Equal(4u, Channel("rx"));
    });

    [Fact]
    public void A_feature_that_was_turned_off_is_read_as_off_and_no_other_moves() => NetworkNamespace.Run(() =>
    {
        using var change = Make(byIoctl: false);
        var before = Features();

        Assert.Equal((Errno.None, ""), change.SetFeature("ve0", "tx-tcp6-segmentation", on: false));
        Assert.Equal(["tx-tcp6-segmentation"], before.Except(Features()));
        Assert.Equal((Errno.None, ""), change.SetFeature("ve0", "tx-tcp6-segmentation", on: true));
        Assert.Equal(before, Features());
    });

    [Fact]
    public void What_a_driver_cannot_change_is_not_supported() => NetworkNamespace.Run(() =>
    {
        using var change = Make(byIoctl: false);

        Assert.Equal(Errno.NotSupported, change.SetNumber(NumberChange.Coalescing, "ve0", "rx-usecs", 50).Error);
        Assert.Equal(Errno.NotSupported, change.SetNumber(NumberChange.Rings, "ve0", "rx", 512).Error);
        Assert.Equal(Errno.NotSupported, change.SetNumber(NumberChange.Pause, "ve0", "rx", 1).Error);
        Assert.Equal(Errno.NotSupported, change.SetPrivateFlag("ve0", "foo", on: true).Error);
        Assert.Equal(Errno.NotSupported, change.SetNumber(NumberChange.Rings, "ve0", "rx-max", 1).Error);
    });

    [Fact]
    public void An_interface_that_is_gone_is_no_device() => NetworkNamespace.Run(() =>
    {
        using var change = Make(byIoctl: false);

        Assert.Equal(Errno.NoDevice, change.SetNumber(NumberChange.Channels, "ve7", "rx", 1).Error);
        Assert.Equal(Errno.NoDevice, change.SetFeature("ve7", "rx-gro", on: true).Error);
        Assert.Equal(Errno.NoDevice, change.SetNumber(NumberChange.Channels, "a-name-longer-than-the-kernels", "rx", 1).Error);
    });

    [Fact]
    public void A_vf_of_a_nic_without_any_is_refused() => NetworkNamespace.Run(() =>
    {
        using var made = Make(byIoctl: false);
        using var route = Linux.Netlink.Route.RouteSocket.Open().Socket!;
        using var change = RouteVfChange.Open().Change!;
        var (link, error) = route.Link("ve0");

        Assert.Equal(Errno.None, error);
        Assert.Null(link!.Vfs);
        Assert.Equal(Errno.NotSupported, change.Send(RouteVfMessages.Trust(link.Index, 0, on: true)).Error);
        Assert.Equal(Errno.NoDevice, route.Link("ve7").Error);
        Assert.Equal(Errno.NoDevice, route.Link("a-name-longer-than-the-kernels").Error);
    });

    private static EthtoolChange Make(bool byIoctl)
    {
        Assert.SkipUnless(
            NetworkNamespace.Ip("link", "add", "ve0", "numrxqueues", "4", "numtxqueues", "4", "type", "veth", "peer", "name", "ve1", "numrxqueues", "4", "numtxqueues", "4"),
            "this kernel has no veth");
        var (change, error) = byIoctl ? EthtoolChange.OpenIoctlOnly() : EthtoolChange.Open();
        Assert.Equal(Errno.None, error);
        return change!;
    }

    private static ulong Channel(string name)
    {
        using var socket = EthtoolSocket.Open().Socket!;
        return socket.Channels("ve0").Numbers.Find(number => number.Name == name).Value;
    }

    private static List<string> Features()
    {
        using var socket = EthtoolSocket.Open().Socket!;
        return [.. socket.Features("ve0").Features.Where(feature => feature.On).Select(feature => feature.Name)];
    }
}
