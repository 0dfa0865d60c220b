using Linerate.Core.Rules.Power;

namespace Linerate.Core.Tests.Rules.Power;

public sealed class PWR006NicMaySuspendTests
{
    private static readonly PWR006NicMaySuspend Rule = new();

    private static HostSnapshot With(Reading<string> control) =>
        TestHost.TwoNodes() with { Pci = TestHost.TreeOf(TestHost.PortDevice() with { RuntimePower = control }) };

    [Fact]
    public void Fails_when_runtime_power_management_is_automatic()
    {
        var finding = TestHost.Judge(Rule, With(TestHost.Known("auto")), "eth0");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal("echo on > /sys/bus/pci/devices/0000:3b:00.0/power/control", finding.Remedy);
    }

    [Fact]
    public void Passes_when_it_is_off() =>
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, With(TestHost.Known("on")), "eth0").Verdict);

    [Fact]
    public void Unknown_when_it_cannot_be_read() =>
        Assert.Equal(TestHost.Denied, TestHost.Judge(Rule, With(TestHost.Denied), "eth0").Missing);
}
