using Linerate.Core.Host.Interrupts;
using Linerate.Core.Rules.Irqs;

namespace Linerate.Core.Tests.Rules.Irqs;

public sealed class IRQ002QueuesPiledOnOneCpuTests
{
    private static readonly IRQ002QueuesPiledOnOneCpu Rule = new();

    private static HostSnapshot With(params ImmutableArray<Interrupt> vectors) =>
        TestHost.TwoNodes() with { Interrupts = TestHost.InterruptsOf(vectors) };

    private static Interrupt Queue(int number, string cpus, long count = 100_000) =>
        TestHost.Vector(number, TestHost.Port, $"ixgbe-eth0-TxRx-{number}", cpus, count);

    [Fact]
    public void Fails_when_two_busy_queues_share_a_cpu_and_local_ones_idle()
    {
        var finding = TestHost.Judge(Rule, With(Queue(40, "1"), Queue(41, "1")), "eth0");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal("CPU 1 takes busy interrupts 40-41, while CPUs 0,2-3 take none", finding.Observed);
        Assert.Equal("echo 0 > /proc/irq/41/smp_affinity_list", finding.Remedy);
        Assert.Equal(TestProfiles.Throughput.Irq.BusyShare.Source, finding.Authority);
    }

    [Fact]
    public void Passes_when_each_busy_queue_has_a_cpu() =>
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, With(Queue(40, "1"), Queue(41, "2")), "eth0").Verdict);

    [Fact]
    public void Passes_when_no_local_cpu_is_free() =>
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, With(Queue(40, "0"), Queue(41, "1"), Queue(42, "2"), Queue(43, "3"), Queue(44, "3")), "eth0").Verdict);

    [Fact]
    public void Passes_when_the_free_cpus_are_isolated() =>
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, With(Queue(40, "1"), Queue(41, "1")).Isolating("0,2-3"), "eth0").Verdict);

    [Fact]
    public void Counts_no_queue_that_hardly_fires()
    {
        var finding = TestHost.Judge(Rule, With(Queue(40, "1"), Queue(41, "2"), Queue(42, "1", count: 3)), "eth0");

        Assert.Equal(Verdict.Pass, finding.Verdict);
    }

    [Fact]
    public void Unknown_when_the_effective_affinity_is()
    {
        var finding = TestHost.Judge(Rule, With(Queue(40, "1") with { Effective = TestHost.Denied }, Queue(41, "1")), "eth0");

        Assert.Equal(Verdict.Unknown, finding.Verdict);
        Assert.Equal(TestHost.Denied, finding.Missing);
    }

    [Fact]
    public void NotApplicable_when_one_queue_carries_all() =>
        Assert.Equal(Verdict.NotApplicable, TestHost.Judge(Rule, With(Queue(40, "1"), Queue(41, "1", count: 0)), "eth0").Verdict);

    [Fact]
    public void NotApplicable_when_the_nic_hardly_worked_since_boot() =>
        Assert.Equal(Verdict.NotApplicable, TestHost.Judge(Rule, With(Queue(40, "1", count: 50), Queue(41, "1", count: 50)), "eth0").Verdict);
}
