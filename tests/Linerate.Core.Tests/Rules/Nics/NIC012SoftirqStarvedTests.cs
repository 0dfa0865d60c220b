using Linerate.Core.Host.Samples;
using Linerate.Core.Host.Softnet;
using Linerate.Core.Rules.Nics;

namespace Linerate.Core.Tests.Rules.Nics;

public sealed class NIC012SoftirqStarvedTests
{
    private static readonly NIC012SoftirqStarved Rule = new();

    private static HostSnapshot With(SoftnetRow sinceBoot, SoftnetRow? grown = null) => TestHost.TwoNodes() with
    {
        Softnet = new SoftnetFacts { Rows = TestHost.Known(ImmutableArray.Create(sinceBoot)) },
        Samples = grown is null
            ? SampleFacts.NotCollected
            : new SampleFacts { Span = TestHost.Known(new Duration(10e9)), Softnet = TestHost.Known(ImmutableArray.Create(grown)) },
    };

    [Fact]
    public void Fails_when_frames_are_dropped()
    {
        var finding = TestHost.Judge(Rule, With(new SoftnetRow(3, 9000, 8, 7), new SoftnetRow(3, 1000, 2, 0)), "cpu 3");

        Assert.Equal((Verdict.Fail, Severity.Critical), (finding.Verdict, finding.Severity));
        Assert.Equal("2 drops and 0 squeezes over 1,000 frames in 10 s", finding.Observed);
        Assert.Contains("netdev_max_backlog", finding.Remedy, StringComparison.Ordinal);
        Assert.Contains("dropped +2", Assert.Single(finding.Evidence).Raw, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_when_the_budget_ends_too_often()
    {
        var finding = TestHost.Judge(Rule, With(new SoftnetRow(3, 9000, 0, 7000), new SoftnetRow(3, 1000, 0, 3000)), "cpu 3");

        Assert.Equal((Verdict.Fail, Severity.Warning), (finding.Verdict, finding.Severity));
        Assert.Equal(TestProfiles.Throughput.Nic.MaxSqueezes.Source, finding.Authority);
    }

    [Fact]
    public void Passes_when_few_squeezes_rise_and_fails_then_where_latency_is_the_goal()
    {
        var host = With(new SoftnetRow(3, 9000, 0, 7000), new SoftnetRow(3, 1000, 0, 2999));

        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, host, "cpu 3").Verdict);
        Assert.Equal(Verdict.Fail, TestHost.Judge(Rule, host, "cpu 3", TestProfiles.Latency).Verdict);
    }

    [Fact]
    public void Passes_without_a_sample_when_nothing_happened_since_boot() =>
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, With(new SoftnetRow(3, 9000, 0, 0)), "cpu 3").Verdict);

    [Fact]
    public void Unknown_when_old_counts_were_read_once()
    {
        var finding = TestHost.Judge(Rule, With(new SoftnetRow(3, 9000, 1, 2000)), "cpu 3");

        Assert.Equal(Verdict.Unknown, finding.Verdict);
        Assert.Equal("not known: whether its 1 drops and 2,000 squeezes since boot still rise", finding.Observed);
        Assert.Equal(SampleFacts.ReadOnce, finding.Missing);
    }

    [Fact]
    public void Unknown_when_the_counters_cannot_be_read() =>
        Assert.Equal(TestHost.Denied, TestHost.Judge(Rule, TestHost.TwoNodes() with { Softnet = new SoftnetFacts { Rows = TestHost.Denied } }, "host").Missing);
}
