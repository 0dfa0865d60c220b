using Linerate.Core.Rules.Vfs;

namespace Linerate.Core.Tests.Rules.Vfs;

public sealed class VF005RateCappedTests
{
    [Fact]
    public void Passes_without_a_cap() => Assert.Equal(Verdict.Pass, Judge(null, null).Verdict);

    [Fact]
    public void Passes_when_the_cap_is_the_ports_rate() => Assert.Equal(Verdict.Pass, Judge(10, null).Verdict);

    [Fact]
    public void Notes_a_cap_that_divides_the_port()
    {
        var finding = Judge(5, 5);

        Assert.Equal((Verdict.Fail, Severity.Note), (finding.Verdict, finding.Severity));
        Assert.Contains("max_tx_rate 5 Gb/s on a port of 10 Gb/s", finding.Observed, StringComparison.Ordinal);
        Assert.Contains(finding.Evidence, evidence => evidence.Raw == "vf 0 max-tx-rate 5000");
    }

    [Fact]
    public void Fails_when_the_caps_leave_some_of_the_port_to_nobody()
    {
        var finding = Judge(2, 1);

        Assert.Equal((Verdict.Fail, Severity.Warning), (finding.Verdict, finding.Severity));
        Assert.Contains("add up to 3 Gb/s", finding.Observed, StringComparison.Ordinal);
        Assert.Equal("ip link set eth0 vf 0 max_tx_rate 0", finding.Remedy);
    }

    [Fact]
    public void Unknown_when_the_ports_speed_is_not_known()
    {
        var host = Host(2, 1);
        var finding = Judge(host with { Nics = TestHost.NicsOf(host.Nics.All[0] with { Speed = TestHost.Denied }) });

        Assert.Equal(Verdict.Unknown, finding.Verdict);
    }

    [Fact]
    public void Unknown_when_the_settings_cannot_be_read() =>
        Assert.Equal(Verdict.Unknown, Judge(TestHost.TwoNodes() with { Nics = TestHost.NicsOf(TestHost.Eth0() with { VfSettings = TestHost.Denied }) }).Verdict);

    [Fact]
    public void NotApplicable_when_the_driver_tells_nothing_of_its_vfs() =>
        Assert.Equal(Verdict.NotApplicable, Judge(TestHost.TwoNodes() with { Nics = TestHost.NicsOf(TestHost.Eth0() with { VfSettings = Nics.NicHost.Unsupported }) }).Verdict);

    private static HostSnapshot Host(double? first, double? second) => VfHost.WithSettings(
        VfHost.Safe(0) with { MaxTxRate = Rate(first) },
        VfHost.Safe(1) with { MaxTxRate = Rate(second) });

    private static BitRate? Rate(double? gigabits) => gigabits is { } rate ? BitRate.Gigabits(rate) : null;

    private static Finding Judge(double? first, double? second) => Judge(Host(first, second));

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(new VF005RateCapped(), host, TestHost.FirstVf.ToString());
}
