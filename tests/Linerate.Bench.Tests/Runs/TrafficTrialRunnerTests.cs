using Linerate.Bench.Runs;
using Linerate.Bench.Tools;
using Linerate.Core.Attributions;
using Linerate.Core.Host;
using Linerate.Core.Models;
using Linerate.Core.Trials;
using Linerate.Core.Units;

namespace Linerate.Bench.Tests.Runs;

public sealed class TrafficTrialRunnerTests
{
    private static readonly TrialSpec Spec = new() { Offered = new FrameRate(1000), Frames = FrameMix.Usual, Duration = TimeSpan.FromSeconds(2) };

    private static readonly TrafficLoad Load = new() { Transport = Transport.Udp, Frame = 1518, Seconds = 2, Offered = Spec.Offered };

    [Fact]
    public void What_is_lost_of_a_valid_transfer_is_lost_of_the_trial()
    {
        var report = new TrafficReport { Version = "iperf 3.12", Seconds = 2, SentBytes = 1, ReceivedBytes = 1, Sent = 2000, Received = 1895, Lost = 100 };

        var trial = Of(Reading<TrafficReport>.Known(report), []);

        Assert.True(trial.IsValid);
        Assert.Equal((2000, 1900, 0.05), (trial.Sent, trial.Received, trial.LossRatio));
    }

    [Fact]
    public void A_transfer_without_a_report_that_holds_is_an_invalid_trial_and_not_a_lossy_one()
    {
        var trial = Of(new Missing(MissingReason.Malformed, "iperf3", "it ends early"), ["iperf3: it ends early"]);

        Assert.False(trial.IsValid);
        Assert.Equal("iperf3: it ends early", trial.Faults[0]);
    }

    private static TrialResult Of(Reading<TrafficReport> report, string[] faults) => TrafficTrialRunner.ResultOf(
        Spec,
        new TrafficTrial { Load = Load, Faults = [.. faults], Report = report, Counters = CounterDelta.Between(new CounterSample(TimeSpan.Zero), new CounterSample(TimeSpan.FromSeconds(2))) },
        TimeSpan.FromSeconds(3));
}
