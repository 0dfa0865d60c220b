using Linerate.Core.Host.Pci;
using Linerate.Core.Rules.Pci;

namespace Linerate.Core.Tests.Rules.Pci;

public sealed class PCI002LinkSlowTests
{
    [Fact]
    public void Passes_at_the_speed_that_both_ends_can_do() =>
        Assert.Equal(Verdict.Pass, Judge(TestLinks.Host()).Verdict);

    [Fact]
    public void Passes_when_the_slower_end_runs_at_its_best() =>
        Assert.Equal(Verdict.Pass, Judge(TestLinks.Host(
            TestLinks.Bridge() with { SysfsLink = TestLinks.Link(speed: 8000, maxSpeed: 16000) })).Verdict);

    [Fact]
    public void Fails_when_a_port_that_is_up_and_kept_awake_runs_slow()
    {
        var finding = Judge(Slow());

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("2.5 GT/s", finding.Observed, StringComparison.Ordinal);
        Assert.Equal("8.0 GT/s", finding.Wanted);
    }

    [Fact]
    public void Fails_even_without_carrier_when_the_port_above_is_told_to_train_no_faster()
    {
        var host = Slow(TestLinks.Bridge().With(express => express with { LinkControl2 = 1 })) with
        {
            Nics = TestHost.NicsOf(TestHost.Eth0() with { Carrier = TestHost.Known(false) }),
        };
        var finding = Judge(host);

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("set to train to 2.5 GT/s only", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_when_the_port_may_be_idle()
    {
        var finding = Judge(Slow() with { Nics = TestHost.NicsOf(TestHost.Eth0() with { Carrier = TestHost.Known(false) }) });

        Assert.Equal(Verdict.Unknown, finding.Verdict);
        Assert.Contains("under traffic", finding.Missing!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_when_runtime_power_management_may_slow_the_link()
    {
        var host = TestLinks.Host(port: TestLinks.Port() with { SysfsLink = TestLinks.Link(speed: 2500), RuntimePower = TestHost.Known("auto") });

        Assert.Equal("/sys/bus/pci/devices/0000:3b:00.0/power/control", Judge(host).Missing!.Where);
    }

    [Fact]
    public void NotApplicable_when_the_nic_is_integrated() =>
        Assert.Equal(Verdict.NotApplicable, Judge(TestLinks.Host(port: TestLinks.Integrated())).Verdict);

    private static HostSnapshot Slow(PciDevice? bridge = null) =>
        TestLinks.Host(bridge, TestLinks.Port() with { SysfsLink = TestLinks.Link(speed: 2500) });

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(new PCI002LinkSlow(), host, "eth0");
}
