using Linerate.Core.Host.Interrupts;
using Linerate.Core.Rules.Irqs;

namespace Linerate.Core.Tests.Rules.Irqs;

public sealed class IRQ007AffinityNotEffectiveTests
{
    private static readonly IRQ007AffinityNotEffective Rule = new();

    private static HostSnapshot With(params ImmutableArray<Interrupt> vectors) =>
        TestHost.TwoNodes() with { Interrupts = TestHost.InterruptsOf(vectors) };

    private static Interrupt Asked(string requested, string effective, long count = 9) =>
        TestHost.Vector(40, TestHost.Port, "ixgbe-eth0-TxRx-0", effective, count) with { Requested = TestHost.Known(CpuSet.Parse(requested)) };

    [Fact]
    public void Fails_when_the_vector_runs_elsewhere()
    {
        var finding = TestHost.Judge(Rule, With(Asked("2", "5")), "eth0");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Equal("1 of 1 vectors do not run where asked: 40 is on CPU 5, asked for 2", finding.Observed);
    }

    [Fact]
    public void Fails_as_a_note_when_the_move_may_wait_for_an_interrupt() =>
        Assert.Equal(Severity.Note, TestHost.Judge(Rule, With(Asked("2", "5", count: 0)), "eth0").Severity);

    [Fact]
    public void Passes_when_it_runs_on_one_of_those_asked_for() =>
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, With(Asked("0-3", "2")), "eth0").Verdict);

    [Fact]
    public void Unknown_when_one_side_is_missing() =>
        Assert.Equal(Verdict.Unknown, TestHost.Judge(Rule, With(Asked("2", "5") with { Effective = TestHost.Denied }), "eth0").Verdict);

    [Fact]
    public void NotApplicable_when_the_kernel_manages_it() =>
        Assert.Equal(Verdict.NotApplicable, TestHost.Judge(Rule, With(Asked("2", "5") with { Managed = TestHost.Known(true) }), "eth0").Verdict);
}
