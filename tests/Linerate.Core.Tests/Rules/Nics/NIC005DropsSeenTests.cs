using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Samples;
using Linerate.Core.Rules.Nics;

namespace Linerate.Core.Tests.Rules.Nics;

public sealed class NIC005DropsSeenTests
{
    private static readonly NIC005DropsSeen Rule = new();

    /// <summary>eth0 with counters as since load, and what they grew by; its driver is ixgbe: no_dma is the ring's, missed is either.</summary>
    private static HostSnapshot With(ulong noDma, ulong missed, (long NoDma, long Missed)? grown = null) => TestHost.TwoNodes() with
    {
        Nics = TestHost.NicsOf(TestHost.Eth0() with
        {
            Rings = TestHost.Known(new RingSizes(512, 4096, 512, 4096)),
            Statistics = TestHost.Known(ImmutableDictionary<string, ulong>.Empty
                .Add("rx_packets", 5_000_000).Add("rx_no_dma_resources", noDma).Add("rx_missed_errors", missed)),
        }),
        Samples = grown is not { } moved
            ? SampleFacts.NotCollected
            : new SampleFacts
            {
                Span = TestHost.Known(new Duration(10e9)),
                Statistics = ImmutableSortedDictionary<string, Reading<ImmutableDictionary<string, long>>>.Empty.Add(
                    "eth0",
                    TestHost.Known(ImmutableDictionary<string, long>.Empty
                        .Add("rx_packets", 1_000_000).Add("rx_no_dma_resources", moved.NoDma).Add("rx_missed_errors", moved.Missed))),
            },
    };

    [Fact]
    public void Fails_and_blames_the_ring_when_its_counter_rises()
    {
        var finding = TestHost.Judge(Rule, With(1500, 10, (1200, 5)), "eth0");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal("rx_no_dma_resources +1,200, rx_missed_errors +5 in 10 s: the ring was empty, the host took frames too slowly", finding.Observed);
        Assert.StartsWith("ethtool -G eth0 rx 1024", finding.Remedy, StringComparison.Ordinal);
        Assert.Contains("QPRDC", finding.Authority, StringComparison.Ordinal);
        Assert.Contains("+1,200", Assert.Single(finding.Evidence).Raw, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_and_blames_the_bus_when_the_rings_counter_stands_still()
    {
        var finding = TestHost.Judge(Rule, With(1500, 10, (0, 5)), "eth0");

        Assert.Equal("rx_missed_errors +5 in 10 s: the bus was short, not the ring", finding.Observed);
        Assert.Contains("linerate datapath", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_without_a_cause_when_no_counter_tells()
    {
        var host = With(0, 10, (0, 5));
        var nic = TestHost.Eth0() with { Statistics = TestHost.Known(ImmutableDictionary<string, ulong>.Empty.Add("rx_missed_errors", 10)) };

        var finding = TestHost.Judge(Rule, host with { Nics = TestHost.NicsOf(nic) }, "eth0");

        Assert.EndsWith("the counters do not tell which", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Passes_when_old_losses_do_not_rise() =>
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, With(1500, 10, (0, 0)), "eth0").Verdict);

    [Fact]
    public void Passes_without_a_sample_when_nothing_was_ever_lost()
    {
        var finding = TestHost.Judge(Rule, With(0, 0), "eth0");

        Assert.Equal(Verdict.Pass, finding.Verdict);
        Assert.Equal("none since its driver was loaded, by rx_missed_errors, rx_no_dma_resources", finding.Observed);
    }

    [Fact]
    public void Unknown_when_old_losses_were_read_once()
    {
        var finding = TestHost.Judge(Rule, With(1500, 0), "eth0");

        Assert.Equal(Verdict.Unknown, finding.Verdict);
        Assert.Contains("rx_no_dma_resources 1,500", finding.Observed, StringComparison.Ordinal);
        Assert.Equal(SampleFacts.ReadOnce, finding.Missing);
    }

    [Fact]
    public void Unknown_when_a_counter_went_back()
    {
        var finding = TestHost.Judge(Rule, With(1500, 10, (-1500, 3)), "eth0");

        Assert.Equal(Verdict.Unknown, finding.Verdict);
        Assert.Contains("rx_no_dma_resources went back", finding.Missing!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_when_the_statistics_cannot_be_read()
    {
        var host = TestHost.TwoNodes() with { Nics = TestHost.NicsOf(TestHost.Eth0() with { Statistics = TestHost.Denied }) };

        Assert.Equal(TestHost.Denied, TestHost.Judge(Rule, host, "eth0").Missing);
    }

    [Fact]
    public void NotApplicable_when_nothing_is_published_about_the_driver()
    {
        var host = With(9, 9) with { Pci = TestHost.TreeOf(TestHost.Bridge(), TestHost.PortDevice() with { Driver = TestHost.Known("newnic") }) };

        Assert.Equal(Verdict.NotApplicable, TestHost.Judge(Rule, host, "eth0").Verdict);
    }

    [Fact]
    public void Reads_no_loss_from_a_share_of_the_last_second()
    {
        var statistics = ImmutableDictionary<string, ulong>.Empty.Add("outbound_pci_stalled_wr", 40).Add("rx_out_of_buffer", 0);
        var host = TestHost.TwoNodes() with
        {
            Pci = TestHost.TreeOf(TestHost.Bridge(), TestHost.PortDevice() with { Driver = TestHost.Known("mlx5_core") }),
            Nics = TestHost.NicsOf(TestHost.Eth0() with { Statistics = TestHost.Known(statistics) }),
        };

        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, host, "eth0").Verdict);
    }
}
