using Linerate.Core.Rules.Pci;

namespace Linerate.Core.Tests.Rules.Pci;

public sealed class PCI005SharedUplinkTests
{
    [Fact]
    public void Passes_when_the_uplink_carries_both_cards() =>
        Assert.Equal(Verdict.Pass, Judge(TestLinks.Switched(BitRate.Gigabits(25), 8)).Verdict);

    [Fact]
    public void Fails_when_the_cards_together_ask_for_more_than_the_uplink_carries()
    {
        var finding = Judge(TestLinks.Switched(BitRate.Gigabits(50), 8));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("eth0, eth1 behind it ask for 100 Gb/s", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("8.0 GT/s x8", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_when_one_cards_rate_is()
    {
        var host = TestLinks.Switched(BitRate.Gigabits(50), 8);
        var finding = Judge(host with { Nics = TestHost.NicsOf([.. host.Nics.All.Take(1)]) });

        Assert.Equal(Verdict.Unknown, finding.Verdict);
        Assert.Contains("0000:14:00.0", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_said_when_no_uplink_is_shared() =>
        Assert.Empty(new PCI005SharedUplink().Check(TestLinks.Host(), TestProfiles.Throughput));

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(new PCI005SharedUplink(), host, "0000:11:00.0");
}
