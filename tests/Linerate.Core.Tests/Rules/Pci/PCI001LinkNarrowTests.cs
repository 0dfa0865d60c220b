using Linerate.Core.Host.Pci;
using Linerate.Core.Rules.Pci;

namespace Linerate.Core.Tests.Rules.Pci;

public sealed class PCI001LinkNarrowTests
{
    [Fact]
    public void Passes_when_all_lanes_of_both_ends_are_in_use() =>
        Assert.Equal(Verdict.Pass, Judge(TestLinks.Host()).Verdict);

    [Fact]
    public void Passes_when_the_slot_has_no_more_lanes_for_that_is_another_rules_matter()
    {
        var finding = Judge(TestLinks.Host(
            TestLinks.Bridge() with { SysfsLink = TestLinks.Link(4, 4) },
            TestLinks.Port() with { SysfsLink = TestLinks.Link(4, 8) }));

        Assert.Equal(Verdict.Pass, finding.Verdict);
        Assert.Contains("0000:3a:00.0", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_when_both_ends_have_more_lanes_than_are_in_use()
    {
        var finding = Judge(TestLinks.Host(
            TestLinks.Bridge() with { SysfsLink = TestLinks.Link(4, 16) },
            TestLinks.Port() with { SysfsLink = TestLinks.Link(4, 8) }));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("x4 lanes", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("x16", finding.Observed, StringComparison.Ordinal);
        Assert.Equal("x8", finding.Wanted);
        Assert.Contains(finding.Evidence, evidence => evidence.Raw == "4");
    }

    [Fact]
    public void Fails_by_the_registers_alone_where_sysfs_tells_nothing()
    {
        var finding = Judge(TestLinks.Host(
            TestLinks.Bridge() with { SysfsLink = PciLink.NotCollected },
            TestLinks.Port().With(express => express with { LinkStatus = 0x0043 }) with { SysfsLink = PciLink.NotCollected }));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains(finding.Evidence, evidence => evidence.Raw.Contains("LnkSta 0043", StringComparison.Ordinal));
    }

    [Fact]
    public void Fails_for_a_switchs_uplink_under_the_switchs_name()
    {
        var host = TestLinks.Switched(BitRate.Gigabits(10), 16);
        var narrow = host with
        {
            Pci = TestHost.TreeOf([.. host.Pci.Devices.Select(device =>
                device.Address.Bus is 0x10 or 0x11 ? device with { SysfsLink = TestLinks.Link(8, 16) } : device)]),
        };

        Assert.Equal(Verdict.Fail, TestHost.Judge(new PCI001LinkNarrow(), narrow, "0000:11:00.0").Verdict);
        Assert.Equal(Verdict.Pass, TestHost.Judge(new PCI001LinkNarrow(), narrow, "eth0").Verdict);
    }

    [Fact]
    public void Unknown_when_the_port_above_cannot_be_read()
    {
        var finding = Judge(TestLinks.Host(
            TestLinks.Bridge().Blind() with { SysfsLink = PciLink.NotCollected },
            TestLinks.Port() with { SysfsLink = TestLinks.Link(4, 8) }));

        Assert.Equal(Verdict.Unknown, finding.Verdict);
        Assert.NotNull(finding.Missing);
    }

    [Fact]
    public void NotApplicable_when_the_nic_is_integrated() =>
        Assert.Equal(Verdict.NotApplicable, Judge(TestLinks.Host(port: TestLinks.Integrated())).Verdict);

    [Fact]
    public void NotApplicable_for_an_x722_though_it_shows_a_slow_link()
    {
        var x722 = TestLinks.Port() with
        {
            Vendor = TestHost.Known<ushort>(0x8086),
            Device = TestHost.Known<ushort>(0x37d2),
            SysfsLink = TestLinks.Link(1, 8, 2500, 8000),
        };

        Assert.Equal(Verdict.NotApplicable, Judge(TestLinks.Host(port: x722)).Verdict);
    }

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(new PCI001LinkNarrow(), host, "eth0");
}
