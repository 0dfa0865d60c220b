using Linerate.Core.Host.Samples;
using Linerate.Core.Rules.Irqs;

namespace Linerate.Core.Tests.Rules.Irqs;

public sealed class IRQ008StormTests
{
    private static readonly IRQ008Storm Rule = new();

    private static HostSnapshot With(long interrupts, double time) => TestHost.TwoNodes() with
    {
        Interrupts = TestHost.InterruptsOf(TestHost.Vector(40, TestHost.Port, "ixgbe-eth0-TxRx-0", "1"), TestHost.Vector(41, TestHost.Port, "ixgbe-eth0-TxRx-1", "1")),
        Samples = new SampleFacts
        {
            Span = TestHost.Known(new Duration(10e9)),
            Interrupts = TestHost.Known(ImmutableSortedDictionary<int, long>.Empty.Add(1, interrupts)),
            Raised = TestHost.Known(ImmutableSortedDictionary<int, long>.Empty.Add(40, 1).Add(41, interrupts - 1)),
            InterruptTime = TestHost.Known(ImmutableSortedDictionary<int, double>.Empty.Add(1, time)),
        },
    };

    [Fact]
    public void Fails_when_a_cpu_takes_more_interrupts_than_the_knee()
    {
        var finding = TestHost.Judge(Rule, With(600_000, 0.3), "cpu 1");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal("60,000 interrupts/s, 30 % of its time in interrupts and softirqs", finding.Observed);
        Assert.Contains("/proc/irq/41/smp_affinity_list", finding.Remedy, StringComparison.Ordinal);
        Assert.Equal(TestProfiles.Throughput.Vf.StormInterruptsPerCore.Source, finding.Authority);
        Assert.NotEmpty(finding.Evidence);
    }

    [Fact]
    public void Fails_when_softirqs_take_the_cpu_although_interrupts_are_few()
    {
        var finding = TestHost.Judge(Rule, With(500, 0.9), "cpu 1");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal(TestProfiles.Throughput.Irq.MaxInterruptTime.Source, finding.Authority);
    }

    [Fact]
    public void Passes_when_both_are_below()
    {
        var finding = TestHost.Judge(Rule, With(499_999, 0.79), "cpu 1");

        Assert.Equal(Verdict.Pass, finding.Verdict);
        Assert.Equal("50,000 interrupts/s, 79 % of its time in interrupts and softirqs", finding.Observed);
    }

    [Fact]
    public void Fails_earlier_where_latency_is_the_goal() =>
        Assert.Equal(Verdict.Fail, TestHost.Judge(Rule, With(500, 0.6), "cpu 1", TestProfiles.Latency).Verdict);

    [Fact]
    public void Unknown_when_the_counters_were_read_once()
    {
        var finding = TestHost.Judge(Rule, TestHost.TwoNodes(), "host");

        Assert.Equal(Verdict.Unknown, finding.Verdict);
        Assert.Equal(SampleFacts.ReadOnce, finding.Missing);
    }

    [Fact]
    public void Unknown_when_the_interrupts_of_the_two_reads_differ()
    {
        var host = With(1, 0);

        var finding = TestHost.Judge(Rule, host with { Samples = host.Samples with { Interrupts = TestHost.Denied } }, "host");

        Assert.Equal(TestHost.Denied, finding.Missing);
    }

    [Fact]
    public void Unknown_when_the_rate_is_low_and_the_time_is_not_known()
    {
        var host = With(1, 0);

        var finding = TestHost.Judge(Rule, host with { Samples = host.Samples with { InterruptTime = TestHost.Denied } }, "cpu 1");

        Assert.Equal(Verdict.Unknown, finding.Verdict);
        Assert.Equal(TestHost.Denied, finding.Missing);
    }
}
