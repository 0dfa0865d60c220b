using Linerate.Core.Host.Nics;
using Linerate.Core.Profiles;
using Linerate.Core.Rules.Nics;

namespace Linerate.Core.Tests.Rules.Nics;

public sealed class NIC007PauseFramesTests
{
    [Fact]
    public void Passes_when_flow_control_is_off() =>
        Assert.Equal(Verdict.Pass, Judge(Paused(rx: false, tx: false)).Verdict);

    [Fact]
    public void Fails_when_the_port_was_paused()
    {
        var finding = Judge(Paused(rx: true, tx: true, ("port.link_xoff_rx", 4711), ("rx_pause_duration", 99_999), ("rx_packets", 1_000_000)));

        Assert.Equal((Verdict.Fail, Severity.Warning), (finding.Verdict, finding.Severity));
        Assert.Contains("port.link_xoff_rx 4,711", finding.Observed, StringComparison.Ordinal);
        Assert.Contains(finding.Evidence, evidence => evidence.Raw == "port.link_xoff_rx 4711");
        Assert.Equal("ethtool -A eth0 autoneg off rx off tx off", finding.Remedy);
    }

    [Fact]
    public void Notes_when_flow_control_is_on_and_never_struck()
    {
        var finding = Judge(Paused(rx: true, tx: false, ("rx_flow_control_xoff", 0)));

        Assert.Equal((Verdict.Fail, Severity.Note), (finding.Verdict, finding.Severity));
        Assert.Contains("no pause frame counted", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void NotApplicable_when_the_profile_has_no_wish() =>
        Assert.Equal(Verdict.NotApplicable, Judge(Paused(true, true), TestProfiles.Balanced).Verdict);

    [Fact]
    public void NotApplicable_when_the_driver_has_no_flow_control() =>
        Assert.Equal(Verdict.NotApplicable, Judge(TestHost.Eth0() with { Pause = NicHost.Unsupported }).Verdict);

    [Fact]
    public void Unknown_when_it_cannot_be_read() =>
        Assert.Equal(Verdict.Unknown, Judge(TestHost.Eth0() with { Pause = TestHost.Denied }).Verdict);

    private static Nic Paused(bool rx, bool tx, params (string Name, ulong Value)[] counters) => TestHost.Eth0() with
    {
        Pause = TestHost.Known(new PauseSettings(true, rx, tx)),
        Statistics = TestHost.Known(counters.ToImmutableDictionary(counter => counter.Name, counter => counter.Value)),
    };

    private static Finding Judge(Nic nic, Profile? profile = null) =>
        TestHost.Judge(new NIC007PauseFrames(), NicHost.With(nic), "eth0", profile);
}
