using Linerate.Bench.Tools.Pktgen;
using Linerate.Core.Host;

namespace Linerate.Bench.Tests.Tools.Pktgen;

public sealed class PktgenRunTests
{
    [Fact]
    public void Frames_and_time_of_a_rate_are_read()
    {
        var run = PktgenRun.Parse(Fixture.Read("pktgen-rate.txt")).Value;

        Assert.Equal(new PktgenRun(2.996139, Sent: 1500, Dropped: 0), run);
    }

    [Fact]
    public void Frames_and_time_of_as_many_as_it_can_are_read() =>
        Assert.Equal(new PktgenRun(0.922534, Sent: 96073, Dropped: 0), PktgenRun.Parse(Fixture.Read("pktgen-flood.txt")).Value);

    [Fact]
    public void What_is_cut_short_before_its_last_number_is_refused()
    {
        var text = Fixture.Read("pktgen-rate.txt");
        var cut = Fixture.CutShort(text).ToArray();

        Assert.All(cut, mutant => Assert.False(PktgenRun.Parse(mutant).IsKnown));
        TestContext.Current.TestOutputHelper!.WriteLine($"{cut.Length} mutants, none read");
    }

    [Fact]
    public void What_pktgen_refused_is_told_in_its_own_words()
    {
        var missing = PktgenRun.Parse(Fixture.Read("pktgen-rate.txt").Replace("Result: OK: 2996139(c162546+d2833592) usec, 1500 (508byte,0frags)", "Result: No such parameter \"x\"", StringComparison.Ordinal)).Missing;

        Assert.Equal((MissingReason.Failed, "No such parameter \"x\""), (missing.Reason, missing.Detail));
    }

    [Theory]
    [InlineData("1500 (508byte", "0 (508byte")]
    [InlineData("OK: 2996139(", "OK: 0(")]
    [InlineData("1500 (508byte", "-1 (508byte")]
    public void A_run_that_sent_nothing_is_none(string told, string instead) =>
        Assert.False(PktgenRun.Parse(Fixture.Read("pktgen-rate.txt").Replace(told, instead, StringComparison.Ordinal)).IsKnown);

    [Fact]
    public void Frames_that_the_driver_dropped_were_sent_and_are_lost()
    {
        var report = PktgenTool.ReportOf(new PktgenRun(1, Sent: 900, Dropped: 100), arrived: 850, payload: 10);

        Assert.Equal((1000, 850, 150, 8500), (report.Sent, report.Received, report.Lost, report.ReceivedBytes));
    }
}
