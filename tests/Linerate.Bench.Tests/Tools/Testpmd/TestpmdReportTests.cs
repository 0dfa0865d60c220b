using Linerate.Bench.Tools.Testpmd;

namespace Linerate.Bench.Tests.Tools.Testpmd;

public sealed class TestpmdReportTests
{
    [Fact]
    public void Ports_and_their_sum_are_read()
    {
        var forwarding = TestpmdReport.Parse(Fixture.Read("testpmd-null.txt")).Value;

        Assert.Equal([0, 1], forwarding.Ports.Keys);
        Assert.Equal(forwarding.Total, forwarding.Ports[0] + forwarding.Ports[1]);
        Assert.True(forwarding.Total.Received > 1_000_000);
    }

    [Fact]
    public void Two_rings_that_pass_one_burst_around_receive_what_they_send_but_for_that_burst()
    {
        var total = TestpmdReport.Parse(Fixture.Read("testpmd-ring.txt")).Value.Total;

        Assert.Equal(64, total.Sent - total.Received);
    }

    [Fact]
    public void A_port_that_only_sends_receives_nothing()
    {
        var total = TestpmdReport.Parse(Fixture.Read("testpmd-txonly.txt")).Value.Total;

        Assert.Equal(0, total.Received);
        Assert.True(total.Sent > 1_000_000);
    }

    [Theory]
    [InlineData("testpmd-null.txt")]
    [InlineData("testpmd-ring.txt")]
    [InlineData("testpmd-txonly.txt")]
    public void Any_wrong_count_any_missing_or_doubled_row_and_any_cut_is_refused(string fixture)
    {
        var text = Fixture.Read(fixture);
        var from = text.IndexOf("  ---------------------- Forward statistics", StringComparison.Ordinal);
        var to = text.IndexOf("Done.", from, StringComparison.Ordinal);
        var statistics = text[from..to];
        string[] mutants =
        [
            .. Fixture.CutShort(text),
            .. Fixture.WithAnotherDigit(statistics).Select(mutant => $"{text[..from]}{mutant}{text[to..]}"),
            .. Fixture.WithoutALine(statistics).Where(mutant => IsMissingARow(statistics, mutant)).Select(mutant => $"{text[..from]}{mutant}{text[to..]}"),
        ];

        var before = TestpmdReport.Parse(text).Value;
        var wrong = mutants.Select(TestpmdReport.Parse).Where(report => report.IsKnown && !Same(report.Value, before)).ToArray();

        Assert.Empty(wrong);
        TestContext.Current.TestOutputHelper!.WriteLine($"{mutants.Length} mutants of {fixture}, none read as other figures");
    }

    private static bool IsMissingARow(string text, string mutant) => Rows(text) != Rows(mutant);

    private static int Rows(string text) => text.Split("-packets:").Length;

    /// <summary>Another number of a port cannot be told from the port's own; its counts can.</summary>
    private static bool Same(TestpmdForwarding left, TestpmdForwarding right) => left.Total == right.Total && left.Ports.Values.OrderBy(counts => counts.Sent).SequenceEqual(right.Ports.Values.OrderBy(counts => counts.Sent));
}
