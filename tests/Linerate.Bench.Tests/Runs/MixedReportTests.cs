using System.Collections.Immutable;
using Linerate.Bench.Runs;
using Linerate.Bench.Tools;
using Linerate.Core.Attributions;
using Linerate.Core.Host;
using Linerate.Core.Models;
using Linerate.Core.Units;

namespace Linerate.Bench.Tests.Runs;

public sealed class MixedReportTests
{
    private static readonly TrafficLoad Load = new() { Transport = Transport.Udp, Frame = 354, Mix = FrameMix.Imix, Seconds = 2, Offered = new FrameRate(1200) };

    [Fact]
    public void Each_size_is_offered_its_share()
    {
        Assert.Equal([(64, 700.0), (570, 400.0), (1518, 100.0)], Load.Parts.Select(part => (part.Frame, part.Offered!.Value.PerSecond)));
        Assert.All(Load.Parts, part => Assert.Null(part.Mix));
    }

    [Fact]
    public void One_size_is_one_part_as_it_is()
    {
        var plain = Load with { Mix = null };

        Assert.Equal([plain], plain.Parts);
    }

    [Fact]
    public void What_arrived_of_all_sizes_is_told_together()
    {
        var mixed = MixedReport.Of([Report(1400), Report(800, lost: 8), Report(200)]).Value;

        Assert.Equal((2400, 2392, 8), (mixed.Sent, mixed.Received, mixed.Lost));
        Assert.Equal(8, new TrafficTrial { Load = Load, Faults = [], Report = Reading<TrafficReport>.Known(mixed), Counters = CounterDelta.Between(At(0), At(2)) }.Lost);
    }

    /// <summary>The tail of each is that of its own rate: ten milliseconds of 100 frames a second are one frame.</summary>
    [Fact]
    public void A_tail_is_judged_for_each_size()
    {
        var within = MixedReport.Of([Report(1400, tail: 7), Report(800, tail: 4), Report(200, tail: 1)]).Value;
        var beyond = MixedReport.Of([Report(1400), Report(800), Report(200, tail: 2)]).Value;

        Assert.Equal((0, 2), (within.Lost, beyond.Lost));
    }

    [Fact]
    public void A_size_whose_report_makes_no_sense_makes_none_of_all()
    {
        ImmutableArray<Reading<TrafficReport>> parts = [Report(1400), new Missing(MissingReason.Malformed, "iperf3", "cut short"), Report(200)];

        Assert.Equal("cut short", MixedReport.Of(parts).Missing.Detail);
        Assert.StartsWith("frames of 570 bytes: ", Assert.Single(MixedReport.FaultsOf(Load, parts)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_size_that_was_sent_less_than_its_share_is_a_fault_though_the_sum_is_right() =>
        Assert.StartsWith("frames of 1518 bytes: 100 pps were to be offered", Assert.Single(MixedReport.FaultsOf(Load, [Report(1440), Report(800), Report(160)])), StringComparison.Ordinal);

    private static Reading<TrafficReport> Report(long sent, long lost = 0, long tail = 0) => Reading<TrafficReport>.Known(new TrafficReport
    {
        Version = "iperf 3.18",
        Seconds = 2,
        SentBytes = sent * 100,
        ReceivedBytes = (sent - lost - tail) * 100,
        Sent = sent,
        Received = sent - lost - tail,
        Lost = lost,
    });

    private static CounterSample At(int seconds) => new(TimeSpan.FromSeconds(seconds));
}
