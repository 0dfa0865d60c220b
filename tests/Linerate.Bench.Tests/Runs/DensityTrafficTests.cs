using System.Collections.Immutable;
using Linerate.Bench.Runs;
using Linerate.Bench.Runs.Density;
using Linerate.Bench.Tools;
using Linerate.Core.Attributions;
using Linerate.Core.Host;
using Linerate.Core.Host.Softnet;
using Linerate.Core.Searches.Density;
using Linerate.Core.Units;

namespace Linerate.Bench.Tests.Runs;

public sealed class DensityTrafficTests
{
    private static readonly TrafficLoad Datagrams = new() { Transport = Transport.Udp, Frame = 1518, Seconds = 2, Offered = new FrameRate(1000) };

    [Fact]
    public void Each_VF_is_told_by_itself_and_all_together()
    {
        var trial = Judge(Report(received: 2000), Report(received: 1000, lost: 1000));

        Assert.Equal([2000 * 1472 * 8 / 2.0, 1000 * 1472 * 8 / 2.0], trial.BitsPerSecond);
        Assert.Equal(3000 * 1472 * 8 / 2.0, trial.Aggregate);
        Assert.Equal(0.25, trial.LossRatio);
        Assert.True(trial.IsValid);
    }

    [Fact]
    public void Counters_are_rates_of_the_whole_host()
    {
        var trial = Judge(Report(received: 2000));

        Assert.Equal((125, 15), (trial.Interrupts, trial.Squeezes));
        Assert.Equal(0.5, trial.BusyCpus!.Value, tolerance: 1e-9);
    }

    [Fact]
    public void Counters_that_cannot_be_told_are_not_zero()
    {
        var trial = DensityTraffic.Judge(Datagrams, [Report(received: 2000)], trips: null, CounterDelta.Between(At(0), At(2)));

        Assert.Equal((null, null, null), (trial.Interrupts, trial.Squeezes, trial.BusyCpus));
    }

    [Fact]
    public void A_VF_whose_report_makes_no_sense_spoils_the_trial_and_is_named()
    {
        var trial = Judge(Report(received: 2000), new Missing(MissingReason.Malformed, "iperf3", "its output is cut short"));

        Assert.StartsWith("VF 2: ", Assert.Single(trial.Faults), StringComparison.Ordinal);
        Assert.Contains("cut short", trial.Faults[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_VF_that_sent_less_than_asked_spoils_the_trial() =>
        Assert.StartsWith("VF 1: ", Assert.Single(Judge(Reading<TrafficReport>.Known(Told(received: 1000) with { Sent = 1000, SentBytes = 1000 * 1472 })).Faults), StringComparison.Ordinal);

    [Fact]
    public void Round_trips_that_could_not_be_timed_spoil_the_trial() =>
        Assert.StartsWith("requests: ", Assert.Single(DensityTraffic.Judge(Datagrams, [Report(received: 2000)], new Missing(MissingReason.Failed, "sockperf", "no answer"), Counters).Faults), StringComparison.Ordinal);

    private static CounterDelta Counters => CounterDelta.Between(
        At(0) with
        {
            Vectors = Reading<ImmutableArray<VectorCount>>.Known([new VectorCount(60, "eth1-rx", 100, 4)]),
            Softnet = Reading<ImmutableArray<SoftnetRow>>.Known([new SoftnetRow(0, 100, 0, 5)]),
            Cpus = Reading<ImmutableArray<CpuTimes>>.Known([new CpuTimes(4, 0, 0, 0, 0, 0, 0, 0)]),
        },
        At(2) with
        {
            Vectors = Reading<ImmutableArray<VectorCount>>.Known([new VectorCount(60, "eth1-rx", 350, 4)]),
            Softnet = Reading<ImmutableArray<SoftnetRow>>.Known([new SoftnetRow(0, 900, 0, 35)]),
            Cpus = Reading<ImmutableArray<CpuTimes>>.Known([new CpuTimes(4, 10, 20, 30, 30, 10, 100, 0)]),
        });

    private static DensityTrial Judge(params ImmutableArray<Reading<TrafficReport>> reports) => DensityTraffic.Judge(Datagrams, reports, trips: null, Counters);

    private static Reading<TrafficReport> Report(long received, long lost = 0) => Reading<TrafficReport>.Known(Told(received, lost));

    private static TrafficReport Told(long received, long lost = 0) =>
        new() { Version = "3.18", Seconds = 2, SentBytes = 2000 * 1472, ReceivedBytes = received * 1472, Sent = 2000, Received = received, Lost = lost };

    private static CounterSample At(int seconds) => new(TimeSpan.FromSeconds(seconds));
}
