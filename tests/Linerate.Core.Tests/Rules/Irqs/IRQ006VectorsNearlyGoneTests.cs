using Linerate.Core.Host.Interrupts;
using Linerate.Core.Rules.Irqs;

namespace Linerate.Core.Tests.Rules.Irqs;

public sealed class IRQ006VectorsNearlyGoneTests
{
    private static readonly IRQ006VectorsNearlyGone Rule = new();

    private static HostSnapshot WithVectorsOnCpu3(int count) => TestHost.TwoNodes() with
    {
        Interrupts = TestHost.InterruptsOf([.. Enumerable.Range(0, count).Select(number => TestHost.Vector(100 + number, TestHost.Port, "x", "3"))]),
    };

    [Fact]
    public void Fails_for_the_cpu_that_holds_too_many()
    {
        var finding = TestHost.Judge(Rule, WithVectorsOnCpu3(181), "cpu 3");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal("181 vectors are sent to CPU 3", finding.Observed);
        Assert.Equal("at most 180", finding.Wanted);
        Assert.Equal(TestProfiles.Throughput.Irq.MaxVectorsPerCpu.Source, finding.Authority);
    }

    [Fact]
    public void Passes_at_the_limit()
    {
        var finding = TestHost.Judge(Rule, WithVectorsOnCpu3(180), "host");

        Assert.Equal(Verdict.Pass, finding.Verdict);
        Assert.Contains("CPU 3 holds most vectors: 180", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_when_no_effective_affinity_is_known()
    {
        var host = TestHost.TwoNodes() with { Interrupts = TestHost.InterruptsOf(TestHost.Vector(1, TestHost.Port, "x", "3") with { Effective = TestHost.Denied }) };

        Assert.Equal(TestHost.Denied, TestHost.Judge(Rule, host, "host").Missing);
    }

    [Fact]
    public void Unknown_when_the_interrupts_cannot_be_read() =>
        Assert.Equal(Verdict.Unknown, TestHost.Judge(Rule, TestHost.TwoNodes() with { Interrupts = new InterruptTable { Rows = TestHost.Denied } }, "host").Verdict);

    [Fact]
    public void NotApplicable_without_vectors_of_cpus()
    {
        var host = TestHost.TwoNodes() with { Interrupts = TestHost.InterruptsOf(TestHost.Vector(1, TestHost.Port, "x", "3") with { Chip = "ITS-PCI-MSIX-0000:3b:00.0" }) };

        Assert.Equal(Verdict.NotApplicable, TestHost.Judge(Rule, host, "host").Verdict);
    }
}
