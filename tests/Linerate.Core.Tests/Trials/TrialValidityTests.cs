using Linerate.Core.Models;
using Linerate.Core.Trials;

namespace Linerate.Core.Tests.Trials;

public sealed class TrialValidityTests
{
    private static readonly TrialResult Whole = new()
    {
        Spec = new TrialSpec { Offered = new FrameRate(1000), Frames = FrameMix.Usual, Duration = TimeSpan.FromSeconds(10) },
        Sent = 10_000,
        Received = 10_000,
        Duration = TimeSpan.FromSeconds(10),
        Effective = TimeSpan.FromSeconds(11),
    };

    [Fact]
    public void A_trial_that_loses_much_is_valid_and_lossy()
    {
        var lossy = Whole with { Received = 2500 };
        Assert.True(lossy.IsValid);
        Assert.Equal(0.75, lossy.LossRatio);
        Assert.Equal(250, lossy.Forwarded.PerSecond);
    }

    [Theory]
    [InlineData(9400, 9400, 10, "frames were sent of 10,000")]
    [InlineData(10_600, 10_000, 10, "frames were sent of 10,000")]
    [InlineData(10_000, 10_001, 10, "10,001 frames arrived of 10,000")]
    [InlineData(10_000, 10_000, 9, "it lasted 9 s instead of 10 s")]
    [InlineData(0, 0, 10, "nothing was sent")]
    public void A_trial_that_did_not_measure_what_was_asked_is_invalid_and_says_why(long sent, long received, int seconds, string fault)
    {
        var trial = Whole with { Sent = sent, Received = received, Duration = TimeSpan.FromSeconds(seconds) };
        Assert.Contains(trial.Faults, told => told.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void Frames_that_arrive_twice_make_it_invalid() =>
        Assert.Equal("7 frames arrived twice", Assert.Single((Whole with { Duplicates = 7 }).Faults));

    [Fact]
    public void Five_percent_less_than_offered_is_still_within_the_tolerance() =>
        Assert.Empty((Whole with { Sent = 9500, Received = 9500 }).Faults);
}
