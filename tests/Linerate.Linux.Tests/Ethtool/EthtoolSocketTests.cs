using Linerate.Linux.Ethtool;

namespace Linerate.Linux.Tests.Ethtool;

/// <summary>Against the running kernel: whatever interfaces this machine has, netlink and ioctl must tell the same.</summary>
public sealed class EthtoolSocketTests
{
    public static TheoryData<string> Interfaces() => [.. KernelFile.List("/sys/class/net").Names.Where(name => Directory.Exists($"/sys/class/net/{name}"))];

    [Theory]
    [MemberData(nameof(Interfaces))]
    public void Numbers_by_netlink_are_the_numbers_by_ioctl(string name)
    {
        foreach (var (question, ask) in Questions())
        {
            var (netlink, netlinkError) = Both(ask, name).Netlink;
            var (ioctl, ioctlError) = Both(ask, name).Ioctl;

            Assert.Equal(netlinkError, ioctlError);
            Assert.All(
                ioctl.Where(number => netlink.Exists(other => other.Name == number.Name)),
                number => Assert.Equal($"{question} {number}", $"{question} {netlink.Find(other => other.Name == number.Name)}"));
            Assert.Empty(ioctl.Where(number => number.Value != 0).Select(number => number.Name).Except(netlink.Select(number => number.Name)));
        }
    }

    [Theory]
    [MemberData(nameof(Interfaces))]
    public void Features_by_netlink_are_the_features_by_ioctl(string name)
    {
        using var netlink = EthtoolSocket.Open().Socket!;
        using var ioctl = EthtoolSocket.OpenIoctlOnly().Socket!;
        var (features, error) = netlink.Features(name);

        Assert.Equal(Errno.None, error);
        Assert.NotEmpty(features);
        Assert.Equal(
            features.OrderBy(feature => feature.Name, StringComparer.Ordinal),
            ioctl.Features(name).Features.OrderBy(feature => feature.Name, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Interfaces))]
    public void Link_modes_by_netlink_are_the_link_modes_by_ioctl(string name)
    {
        using var netlink = EthtoolSocket.Open().Socket!;
        using var ioctl = EthtoolSocket.OpenIoctlOnly().Socket!;
        var (modes, error) = netlink.LinkModes(name);
        var (byIoctl, ioctlError) = ioctl.LinkModes(name);

        Assert.Equal(error, ioctlError);
        Assert.Equal(modes?.Supported, byIoctl?.Supported);
        Assert.Equal(modes?.Advertised, byIoctl?.Advertised);
        Assert.Equal(modes?.Speed, byIoctl?.Speed);
    }

    [Theory]
    [MemberData(nameof(Interfaces))]
    public void Statistics_have_a_name_each(string name)
    {
        using var socket = EthtoolSocket.Open().Socket!;
        var (statistics, error) = socket.Statistics(name);

        Assert.True(error is Errno.None or Errno.NotSupported, $"{error}");
        Assert.All(statistics, counter => Assert.NotEmpty(counter.Name));
    }

    [Fact]
    public void An_interface_that_is_gone_is_no_device()
    {
        using var netlink = EthtoolSocket.Open().Socket!;
        using var ioctl = EthtoolSocket.OpenIoctlOnly().Socket!;

        foreach (var socket in (EthtoolSocket[])[netlink, ioctl])
        {
            Assert.Equal(Errno.NoDevice, socket.Rings("no-such-nic0").Error);
            Assert.Equal(Errno.NoDevice, socket.Features("no-such-nic0").Error);
            Assert.Equal(Errno.NoDevice, socket.LinkModes("no-such-nic0").Error);
            Assert.Equal(Errno.NoDevice, socket.Driver("no-such-nic0").Error);
            Assert.Equal(Errno.NoDevice, socket.Statistics("no-such-nic0").Error);
            Assert.Equal(Errno.NoDevice, socket.PrivateFlags("no-such-nic0").Error);
        }
    }

    [Fact]
    public void A_name_longer_than_the_kernels_is_refused_and_not_cut()
    {
        using var socket = EthtoolSocket.OpenIoctlOnly().Socket!;

        Assert.Equal(Errno.NoDevice, socket.Driver("eth0-and-far-too-long-for-ifreq").Error);
    }

    private static Dictionary<string, Func<EthtoolSocket, string, (List<EthtoolNumber>, Errno)>> Questions() => new(StringComparer.Ordinal)
    {
        ["rings"] = (socket, name) => socket.Rings(name),
        ["channels"] = (socket, name) => socket.Channels(name),
        ["coalescing"] = (socket, name) => socket.Coalescing(name),
        ["pause"] = (socket, name) => socket.Pause(name),
    };

    private static ((List<EthtoolNumber> Numbers, Errno Error) Netlink, (List<EthtoolNumber> Numbers, Errno Error) Ioctl) Both(
        Func<EthtoolSocket, string, (List<EthtoolNumber>, Errno)> ask,
        string name)
    {
        using var netlink = EthtoolSocket.Open().Socket!;
        using var ioctl = EthtoolSocket.OpenIoctlOnly().Socket!;
        return (ask(netlink, name), ask(ioctl, name));
    }
}
