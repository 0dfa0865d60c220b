using Linerate.Core.Host.Guests;
using Linerate.Core.Rules.Guests;

namespace Linerate.Core.Tests.Rules.Guests;

public sealed class GST008NoDedicatedHintTests
{
    [Fact]
    public void Passes_when_the_hint_is_on() => Assert.Equal(Verdict.Pass, Judge(TestHost.Known(true)).Verdict);

    [Fact]
    public void Fails_when_each_vcpu_owns_a_cpu_and_the_hint_is_off()
    {
        var finding = Judge(TestHost.Known(false));

        Assert.Equal((Verdict.Fail, Severity.Note), (finding.Verdict, finding.Severity));
        Assert.Contains("each vCPU has its own CPU (2-3)", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("hint-dedicated state='on'", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_when_the_description_was_not_read() => Assert.Equal(Verdict.Unknown, Judge(TestHost.Denied).Verdict);

    [Fact]
    public void NotApplicable_when_the_hint_would_be_false() =>
        Assert.Equal(Verdict.NotApplicable, Judge(TestHost.Known(false), TestHost.Vcpu(0, "0-3")).Verdict);

    private static Finding Judge(Reading<bool> hint, params ImmutableArray<GuestVcpu> vcpus)
    {
        var guest = TestHost.Web1() with { Cpu = new GuestCpu { HintDedicated = hint } };
        return TestHost.Judge(
            new GST008NoDedicatedHint(),
            TestHost.TwoNodes() with { Guests = TestHost.GuestsOf(vcpus.IsEmpty ? guest : guest with { Vcpus = vcpus }) },
            "web1");
    }
}
