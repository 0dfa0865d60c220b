using Linerate.Core.Host.Pci;
using Linerate.Core.Tests.Rules.Pci;

namespace Linerate.Core.Tests.Host.Pci;

public sealed class PciePathTests
{
    [Fact]
    public void The_ports_inside_a_switch_have_no_link_between_them()
    {
        var host = TestLinks.Switched(BitRate.Gigabits(25), 16);
        var path = PciePath.Of(host.Pci, host.Pci.Find(PciAddress.Parse("0000:13:00.0"))!);

        Assert.Equal(
            ["0000:13:00.0 below 0000:12:00.0", "0000:11:00.0 below 0000:10:00.0"],
            path.Links.Select(link => $"{link.Lower.Address} below {link.Upper.Address}"));
        Assert.Null(path.Gap);
    }

    [Fact]
    public void Without_registers_ports_are_told_apart_by_their_place()
    {
        var host = TestLinks.Switched(BitRate.Gigabits(25), 16);
        var blind = TestHost.TreeOf([.. host.Pci.Devices.Select(device => device.Blind())]);

        Assert.Equal(
            ["0000:13:00.0", "0000:11:00.0"],
            PciePath.Of(blind, blind.Find(PciAddress.Parse("0000:13:00.0"))!).Links.Select(link => link.Lower.Address.ToString()));
    }

    [Fact]
    public void A_parent_that_was_not_listed_is_a_gap()
    {
        var tree = TestHost.TreeOf(TestLinks.Port());
        var path = PciePath.Of(tree, tree.Devices[0]);

        Assert.Empty(path.Links);
        Assert.Equal("/sys/bus/pci/devices/0000:3a:00.0", path.Gap!.Where);
    }

    [Fact]
    public void Bridges_that_name_each_other_as_parents_do_not_loop()
    {
        var tree = TestHost.TreeOf(TestLinks.Bridge() with { Parent = TestHost.Known(TestHost.Port) }, TestLinks.Port());

        Assert.Single(PciePath.Of(tree, tree.Find(TestHost.Port)!).Bridges);
    }

    [Fact]
    public void The_lesser_end_bounds_a_link()
    {
        var link = new PcieLink(
            TestLinks.Port() with { SysfsLink = TestLinks.Link(4, 16, 8000, 16000) },
            TestLinks.Bridge() with { SysfsLink = TestLinks.Link(4, 4, 8000, 32000) });

        Assert.Equal((4, new PcieSpeed(16000)), (link.MostWidth.Value, link.MostSpeed.Value));
    }
}
