using Linerate.Bench.Runs;
using Linerate.Bench.Tools;
using Linerate.Core.Attributions;
using Linerate.Core.Host;
using Linerate.Core.Units;

namespace Linerate.Bench.Tests.Runs;

public sealed class TrafficTrialTests
{
    private static readonly TrafficLoad Load = new() { Transport = Transport.Udp, Frame = 1518, Seconds = 2, Offered = new FrameRate(1000) };

    [Fact]
    public void A_tail_of_a_few_milliseconds_is_not_lost() => Assert.Equal(0, TrialOf(sent: 2000, received: 1990, lost: 0).Lost);

    [Fact]
    public void A_longer_tail_is() => Assert.Equal(11, TrialOf(sent: 2000, received: 1989, lost: 0).Lost);

    [Fact]
    public void Gaps_are_lost_and_the_tail_behind_them_is_not() => Assert.Equal(100, TrialOf(sent: 2000, received: 1895, lost: 100).Lost);

    [Theory]
    [InlineData(1901, null)]
    [InlineData(1899, "the sender was measured")]
    [InlineData(2101, "the sender was measured")]
    public void What_was_offered_must_be_within_five_percent(long sent, string? fault) => AssertFault(Report(sent, sent, 0), fault);

    [Theory]
    [InlineData(1.91, null)]
    [InlineData(1.89, "was to send for 2 s")]
    public void The_time_must_be_within_five_percent(double seconds, string? fault) =>
        AssertFault(Report((long)(1000 * seconds), (long)(1000 * seconds), 0) with { Seconds = seconds }, fault);

    [Fact]
    public void More_than_was_sent_is_duplicates() => AssertFault(Report(2000, 2001, 0), "duplicates");

    [Fact]
    public void Nothing_at_all_is_no_loss_of_everything() => AssertFault(Report(2000, 0, 2000), "nothing arrived");

    [Fact]
    public void Loss_is_valid() => Assert.Empty(TrialFaults.Of(Load, Report(2000, 1000, 1000)));

    private static void AssertFault(TrafficReport report, string? fault)
    {
        var faults = TrialFaults.Of(Load, report).ToArray();
        if (fault is null)
        {
            Assert.Empty(faults);
        }
        else
        {
            Assert.Contains(fault, Assert.Single(faults), StringComparison.Ordinal);
        }
    }

    private static TrafficTrial TrialOf(long sent, long received, long lost) => new()
    {
        Load = Load,
        Faults = [],
        Report = Reading<TrafficReport>.Known(Report(sent, received, lost)),
        Counters = CounterDelta.Between(new CounterSample(TimeSpan.Zero), new CounterSample(TimeSpan.FromSeconds(2))),
    };

    private static TrafficReport Report(long sent, long received, long lost) => new()
    {
        Version = "iperf 3.12",
        Seconds = 2,
        SentBytes = sent * 1472,
        ReceivedBytes = received * 1472,
        Sent = sent,
        Received = received,
        Lost = lost,
    };
}
