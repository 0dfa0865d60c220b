using Linerate.Core.Host.Nics;
using Linerate.Core.Rules.Guests;

namespace Linerate.Core.Tests.Rules.Guests;

public sealed class GST006GuestModerationTests
{
    private static readonly GST006GuestModeration Rule = new();

    private static HostSnapshot With(int usecs, bool adaptive = false) =>
        Insides.Host(Insides.Ens1() with { Coalescing = TestHost.Known(new Coalescing { RxUsecs = usecs, AdaptiveRx = adaptive }) });

    [Fact]
    public void Fails_when_the_guest_lets_its_vf_interrupt_for_every_frame()
    {
        var finding = TestHost.Judge(Rule, With(0), "web1/ens1");

        Assert.Equal((Verdict.Fail, "GST006"), (finding.Verdict, finding.Rule.Id));
        Assert.Contains("rx-usecs 0", finding.Observed, StringComparison.Ordinal);
        Assert.EndsWith("# inside web1", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_when_it_is_adaptive_and_the_profile_wants_a_fixed_time() =>
        Assert.Equal(Verdict.Fail, TestHost.Judge(Rule, With(50, adaptive: true), "web1/ens1", TestProfiles.Latency).Verdict);

    [Fact]
    public void Passes_when_the_time_is_within_the_goal() => Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, With(50), "web1/ens1").Verdict);

    [Fact]
    public void Unknown_when_moderation_inside_is() =>
        Assert.Equal(TestHost.Denied, TestHost.Judge(Rule, Insides.Host(Insides.Ens1() with { Coalescing = TestHost.Denied }), "web1/ens1").Missing);

    [Fact]
    public void NotApplicable_when_adaptive_and_the_profile_has_no_wish() =>
        Assert.Equal(Verdict.NotApplicable, TestHost.Judge(Rule, With(50, adaptive: true), "web1/ens1").Verdict);

    [Fact]
    public void NotApplicable_when_nobody_looked_inside() => Assert.Equal(Verdict.NotApplicable, TestHost.Judge(Rule, Insides.Without(), "host").Verdict);
}
