using Linerate.Core.Host;
using Linerate.Core.Units;
using Linerate.Hosts.Collectors;
using Linerate.Hosts.Tests.Corpus;

namespace Linerate.Hosts.Tests.Collectors;

/// <summary>Captured hosts that hold /sys/class/net and no answers of netlink or ethtool.</summary>
public sealed class NicCollectorCorpusTests
{
    [Theory]
    [InlineData("dell-r910-4s", "eth0", "0000:02:00.0")]
    [InlineData("dell-r910-4s", "eth3", "0000:03:00.1")]
    [InlineData("dell-r910-4s", "ib0", "0000:43:00.0")]
    [InlineData("pcidomain-32bit", "ens3", "0000:00:03.0")]
    [InlineData("supermicro-4029gp-cx4", "enp96s0f1", "0000:60:00.1")]
    public void An_interface_belongs_to_its_function(string machine, string name, string function)
    {
        var nic = Collect(machine).Find(name);

        Assert.Equal(PciAddress.Parse(function), nic?.Function);
    }

    [Theory]
    [InlineData("dell-r910-4s")]
    [InlineData("pcidomain-32bit")]
    [InlineData("supermicro-4029gp-cx4")]
    public void What_files_tell_is_read_and_what_only_the_kernel_tells_is_not_in_the_capture(string machine)
    {
        var ports = Collect(machine).All.Where(nic => nic.Function is not null).ToArray();

        Assert.NotEmpty(ports);
        Assert.All(ports, port =>
        {
            Assert.InRange(port.Mtu.Value, 1400, 65_535);
            Assert.Contains(port.OperState.Value, (string[])["up", "down", "unknown"]);
            Assert.Equal(MissingReason.NotInCapture, port.Rings.Missing.Reason);
            Assert.Equal(MissingReason.NotInCapture, port.Features.Missing.Reason);
            Assert.Equal(MissingReason.NotInCapture, port.VfSettings.Missing.Reason);
        });
    }

    [Fact]
    public void Loopback_belongs_to_no_function() => Assert.Null(Collect("dell-r910-4s").Find("lo")!.Function);

    [Fact]
    public void An_infiniband_address_is_no_mac() =>
        Assert.Equal(MissingReason.Malformed, Collect("dell-r910-4s").Find("ib0")!.Mac.Missing.Reason);

    [Fact]
    public void A_speed_that_the_driver_does_not_know_is_no_number()
    {
        var speeds = Collect("supermicro-4029gp-cx4").All.Select(nic => nic.Speed).ToArray();

        Assert.All(speeds, speed => Assert.True(!speed.IsKnown || speed.Value > BitRate.Megabits(9), $"{speed}"));
    }

    [Fact]
    public void A_tree_without_the_folder_says_so() =>
        Assert.Equal(MissingReason.NotInCapture, Collect("cx5-sriov-hpe-2s").Listing.Missing.Reason);

    private static Core.Host.Nics.NicInventory Collect(string machine)
    {
        var reader = CorpusHost.Reader(machine);
        return NicCollector.Collect(reader, PciCollector.Collect(reader));
    }
}
