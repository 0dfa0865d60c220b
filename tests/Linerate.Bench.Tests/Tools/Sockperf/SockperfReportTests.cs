using Linerate.Bench.Tools.Sockperf;
using Linerate.Core.Host;

namespace Linerate.Bench.Tests.Tools.Sockperf;

public sealed class SockperfReportTests
{
    [Fact]
    public void Percentiles_of_the_round_trip_are_read()
    {
        var report = SockperfReport.Parse(Fixture.Read("sockperf-ping-pong.txt")).Value;

        Assert.Equal("sockperf 3.7-no.git", report.Version);
        Assert.InRange(report.Seconds, 1, 2);
        Assert.InRange(report.Received, 1, report.Sent);
        Assert.Equal(0, report.Duplicates);
        Assert.True(report.Microseconds[50] <= report.Microseconds[99]);
    }

    [Fact]
    public void Nobody_at_the_other_end_is_a_failure_though_the_program_ends_with_0()
    {
        var missing = SockperfReport.Parse(Fixture.Read("sockperf-nobody.txt")).Missing;

        Assert.Equal(MissingReason.Failed, missing.Reason);
    }

    [Fact]
    public void What_is_cut_short_before_the_median_or_lacks_or_doubles_what_is_relied_upon_is_refused()
    {
        var text = Fixture.Read("sockperf-ping-pong.txt");
        var whole = SockperfReport.Parse(text).Value;
        var median = text.IndexOf("percentile 50", StringComparison.Ordinal);
        string[] reliedUpon = ["== version", "[Valid Duration]", "# dropped", "percentile 50", "percentile 99.000"];
        var lines = text.Split('\n');
        string[] cut = [.. Fixture.CutShort(text[..(median + "percentile 50.000 = ".Length)])];
        string[] without = [.. reliedUpon.Select(mark => string.Join('\n', lines.Where(line => !line.Contains(mark, StringComparison.Ordinal))))];
        string[] doubled = [.. reliedUpon.Skip(1).Select(mark => string.Join('\n', lines.SelectMany(line => line.Contains(mark, StringComparison.Ordinal) ? new[] { line, line } : [line])))];

        Assert.Equal(whole.Received, SockperfReport.Parse(text).Value.Received);
        Assert.All([.. cut, .. without, .. doubled], mutant => Assert.False(SockperfReport.Parse(mutant).IsKnown));
        TestContext.Current.TestOutputHelper!.WriteLine($"{cut.Length + without.Length + doubled.Length} mutants, none read");
    }

    [Fact]
    public void Percentiles_that_fall_are_refused() =>
        Assert.False(SockperfReport.Parse(Fixture.Read("sockperf-ping-pong.txt").Replace("percentile 25.000", "percentile 99.995", StringComparison.Ordinal)).IsKnown);
}
