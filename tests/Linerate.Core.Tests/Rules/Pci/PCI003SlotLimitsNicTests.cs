using Linerate.Core.Rules.Pci;

namespace Linerate.Core.Tests.Rules.Pci;

public sealed class PCI003SlotLimitsNicTests
{
    [Fact]
    public void Passes_when_the_path_can_do_all_that_the_nic_can() =>
        Assert.Equal(Verdict.Pass, Judge(TestLinks.Host()).Verdict);

    [Fact]
    public void Fails_when_the_slot_has_fewer_lanes_than_the_nic()
    {
        var finding = Judge(TestLinks.Host(
            TestLinks.Bridge() with { SysfsLink = TestLinks.Link(4, 4) },
            TestLinks.Port() with { SysfsLink = TestLinks.Link(4, 16) }) with
        {
            Nics = TestHost.NicsOf(TestHost.Eth0() with { Speed = TestHost.Known(BitRate.Gigabits(100)) }),
        });

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Contains("8.0 GT/s x4", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("x16 (126 Gb/s)", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_as_a_note_when_the_ports_fit_through_all_the_same()
    {
        var finding = Judge(TestLinks.Host(
            TestLinks.Bridge() with { SysfsLink = TestLinks.Link(4, 4) },
            TestLinks.Port() with { SysfsLink = TestLinks.Link(4, 8) }));

        Assert.Equal((Verdict.Fail, Severity.Note), (finding.Verdict, finding.Severity));
        Assert.Contains("10 Gb/s, which fits", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_when_an_uplink_further_up_is_the_narrowest()
    {
        var finding = TestHost.Judge(new PCI003SlotLimitsNic(), TestLinks.Switched(BitRate.Gigabits(50), 4), "eth0");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("the link above 0000:11:00.0", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_when_the_port_above_is_not_in_the_capture()
    {
        var orphan = TestLinks.Host() with { Pci = TestHost.TreeOf(TestLinks.Port()) };

        Assert.Equal((Verdict.Unknown, MissingReason.NotInCapture), (Judge(orphan).Verdict, Judge(orphan).Missing!.Reason));
    }

    [Fact]
    public void NotApplicable_when_the_nic_is_integrated() =>
        Assert.Equal(Verdict.NotApplicable, Judge(TestLinks.Host(port: TestLinks.Integrated())).Verdict);

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(new PCI003SlotLimitsNic(), host, "eth0");
}
