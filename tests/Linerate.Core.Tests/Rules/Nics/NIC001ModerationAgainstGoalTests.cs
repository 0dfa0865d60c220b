using Linerate.Core.Host.Nics;
using Linerate.Core.Profiles;
using Linerate.Core.Rules.Nics;

namespace Linerate.Core.Tests.Rules.Nics;

public sealed class NIC001ModerationAgainstGoalTests
{
    [Fact]
    public void Passes_when_moderation_is_within_the_profile_and_says_what_it_costs()
    {
        var finding = Judge(NicHost.Moderated(new Coalescing { RxUsecs = 50 }));

        Assert.Equal(Verdict.Pass, finding.Verdict);
        Assert.Contains("20,000 interrupts/s", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("25 µs on average", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("50 µs at most", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_when_interrupts_come_too_often_for_throughput()
    {
        var finding = Judge(NicHost.Moderated(new Coalescing { RxUsecs = 10, AdaptiveRx = false }));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("100,000 interrupts/s", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("20 µs", finding.Wanted, StringComparison.Ordinal);
        Assert.Equal("ethtool -C eth0 adaptive-rx off rx-usecs 80", finding.Remedy);
        Assert.Equal(TestProfiles.Throughput.Nic.RxUsecsMin.Source, finding.Authority);
    }

    [Fact]
    public void Fails_when_frames_wait_too_long_for_latency()
    {
        var finding = Judge(NicHost.Moderated(new Coalescing { RxUsecs = 50 }), TestProfiles.Latency);

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("50 µs at most", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("at most 8 µs", finding.Wanted, StringComparison.Ordinal);
        Assert.Equal("ethtool -C eth0 rx-usecs 0", finding.Remedy);
    }

    /// <summary>32 frames of 1518 bytes pass a 100 Gb/s port in 3.9 µs: the count strikes long before the 64 µs.</summary>
    [Fact]
    public void Fails_when_the_frame_count_strikes_before_the_time()
    {
        var finding = Judge(NicHost.Moderated(new Coalescing { RxUsecs = 64, RxFrames = 32 }, "mlx5_core", 100));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("253,982 interrupts/s", finding.Observed, StringComparison.Ordinal);
        Assert.EndsWith("rx-usecs 80 rx-frames 651", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void NotApplicable_when_the_driver_adapts() =>
        Assert.Equal(Verdict.NotApplicable, Judge(NicHost.Moderated(new Coalescing { RxUsecs = 1, AdaptiveRx = true })).Verdict);

    [Fact]
    public void NotApplicable_when_the_value_is_a_code_of_the_driver_and_no_time() =>
        Assert.Equal(Verdict.NotApplicable, Judge(NicHost.Moderated(new Coalescing { RxUsecs = 3 }, "igb", 1)).Verdict);

    [Fact]
    public void NotApplicable_when_a_virtio_device_offers_none() =>
        Assert.Equal(Verdict.NotApplicable, Judge(NicHost.Moderated(new Coalescing { RxUsecs = 0, RxFrames = 1 }, "virtio_net")).Verdict);

    [Fact]
    public void The_remedy_counts_no_frames_when_the_speed_is_not_known()
    {
        var finding = Judge(NicHost.Moderated(new Coalescing { RxUsecs = 4, RxFrames = 1 }) with { Speed = TestHost.Denied });

        Assert.Equal("ethtool -C eth0 rx-usecs 80", finding.Remedy);
    }

    [Fact]
    public void NotApplicable_when_the_driver_has_no_moderation() =>
        Assert.Equal(Verdict.NotApplicable, Judge(TestHost.Eth0() with { Coalescing = NicHost.Unsupported }).Verdict);

    [Fact]
    public void NotApplicable_when_there_is_no_link() =>
        Assert.Equal(Verdict.NotApplicable, Judge(NicHost.Down()).Verdict);

    [Fact]
    public void Unknown_when_the_capture_holds_no_ethtool_answer()
    {
        var finding = Judge(TestHost.Eth0() with { Coalescing = new Missing(MissingReason.NotInCapture, "ethtool-coalescing eth0", "not in the capture") });

        Assert.Equal(Verdict.Unknown, finding.Verdict);
        Assert.Equal(MissingReason.NotInCapture, finding.Missing?.Reason);
    }

    [Fact]
    public void Unknown_when_the_interfaces_cannot_be_listed()
    {
        var host = TestHost.TwoNodes() with { Nics = new NicInventory { Listing = TestHost.Denied } };
        var finding = TestHost.Judge(new NIC001ModerationAgainstGoal(), host, "0000:3b:00.0");

        Assert.Equal(Verdict.Unknown, finding.Verdict);
    }

    private static Finding Judge(Nic nic, Profile? profile = null) =>
        TestHost.Judge(new NIC001ModerationAgainstGoal(), NicHost.With(nic), "eth0", profile);
}
