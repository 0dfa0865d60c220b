using Linerate.Core.Host.Nics;
using Linerate.Core.Profiles;
using Linerate.Core.Rules.Nics;

namespace Linerate.Core.Tests.Rules.Nics;

public sealed class NIC002AdaptiveAgainstGoalTests
{
    [Fact]
    public void Passes_when_it_is_off_for_latency() =>
        Assert.Equal(Verdict.Pass, Judge(NicHost.Moderated(new Coalescing { AdaptiveRx = false }), TestProfiles.Latency).Verdict);

    [Fact]
    public void Fails_when_it_is_on_for_latency()
    {
        var finding = Judge(NicHost.Moderated(new Coalescing { AdaptiveRx = true, RxUsecs = 50 }), TestProfiles.Latency);

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal("adaptive-rx on", finding.Observed);
        Assert.Equal("ethtool -C eth0 adaptive-rx off adaptive-tx off rx-usecs 0", finding.Remedy);
        Assert.Equal(TestProfiles.Latency.Nic.AdaptiveModeration.Source, finding.Authority);
    }

    [Fact]
    public void Fails_when_it_is_off_for_mixed_load()
    {
        var finding = Judge(NicHost.Moderated(new Coalescing { AdaptiveRx = false }), TestProfiles.Balanced);

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.StartsWith("ethtool -C eth0 adaptive-rx on", finding.Remedy, StringComparison.Ordinal);
    }

    /// <summary>igb has no adaptive switch; its default rx-usecs 3 is a code for dynamic.</summary>
    [Fact]
    public void Fails_when_igbs_code_means_adaptive_for_latency()
    {
        var finding = Judge(NicHost.Moderated(new Coalescing { RxUsecs = 3 }, "igb", 1), TestProfiles.Latency);

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("rx-usecs 3", finding.Observed, StringComparison.Ordinal);
        Assert.Equal("ethtool -C eth0 rx-usecs 0", finding.Remedy);
    }

    [Fact]
    public void Passes_when_igb_has_a_fixed_time_for_latency() =>
        Assert.Equal(Verdict.Pass, Judge(NicHost.Moderated(new Coalescing { RxUsecs = 0 }, "igb", 1), TestProfiles.Latency).Verdict);

    /// <summary>igbvf tells 1 where 0 was set, and has no code 1: seen on a guest's VF in the lab.</summary>
    [Fact]
    public void Passes_when_igbvf_tells_1_for_the_0_that_was_set() =>
        Assert.Equal(Verdict.Pass, Judge(NicHost.Moderated(new Coalescing { RxUsecs = 1 }, "igbvf", 1), TestProfiles.Latency).Verdict);

    [Fact]
    public void Fails_when_igb_tells_its_code_1_for_latency() =>
        Assert.Equal(Verdict.Fail, Judge(NicHost.Moderated(new Coalescing { RxUsecs = 1 }, "igb", 1), TestProfiles.Latency).Verdict);

    [Fact]
    public void NotApplicable_when_the_profile_has_no_wish() =>
        Assert.Equal(Verdict.NotApplicable, Judge(NicHost.Moderated(new Coalescing { AdaptiveRx = true }), TestProfiles.Throughput).Verdict);

    [Fact]
    public void NotApplicable_when_the_driver_has_no_switch() =>
        Assert.Equal(Verdict.NotApplicable, Judge(NicHost.Moderated(new Coalescing { RxUsecs = 50 }), TestProfiles.Latency).Verdict);

    [Fact]
    public void Unknown_when_the_settings_cannot_be_read() =>
        Assert.Equal(Verdict.Unknown, Judge(TestHost.Eth0() with { Coalescing = TestHost.Denied }, TestProfiles.Latency).Verdict);

    private static Finding Judge(Nic nic, Profile profile) =>
        TestHost.Judge(new NIC002AdaptiveAgainstGoal(), NicHost.With(nic), "eth0", profile);
}
