using System.Globalization;
using System.Text.Json.Nodes;
using Linerate.Bench.Tools;
using Linerate.Bench.Tools.Iperf3;
using Linerate.Core.Host;

namespace Linerate.Bench.Tests.Tools.Iperf3;

public sealed class Iperf3ReportTests
{
    [Fact]
    public void Datagrams_are_counted_by_the_bytes_of_both_ends()
    {
        var report = Iperf3Report.Parse(Fixture.Read("iperf3-udp.json")).Value;

        Assert.Equal("iperf 3.12", report.Version);
        Assert.InRange(report.Seconds, 1.99, 2.01);
        Assert.Equal(report.SentBytes, report.Sent * 1472);
        Assert.Equal(report.ReceivedBytes, report.Received * 1472);
        Assert.InRange(report.Lost!.Value, 0, report.Sent!.Value - report.Received!.Value);
        Assert.Null(report.Retransmits);
    }

    [Fact]
    public void Datagrams_of_several_streams_are_added_up()
    {
        var report = Iperf3Report.Parse(Fixture.Read("iperf3-udp-streams.json")).Value;

        Assert.InRange(report.Sent!.Value, 33_000, 35_000);
        Assert.Equal(report.SentBytes, report.Sent * 1472);
    }

    [Fact]
    public void What_an_overloaded_path_lost_is_told()
    {
        var report = Iperf3Report.Parse(Fixture.Read("iperf3-udp-overload.json")).Value;

        Assert.True(report.Lost > 0);
        Assert.True(report.Received < report.Sent);
    }

    [Theory]
    [InlineData("iperf3-tcp.json")]
    [InlineData("iperf3-tcp-streams.json")]
    public void A_stream_has_no_datagrams_and_may_send_again(string fixture)
    {
        var report = Iperf3Report.Parse(Fixture.Read(fixture)).Value;

        Assert.Null(report.Sent);
        Assert.Null(report.Lost);
        Assert.NotNull(report.Retransmits);
        Assert.InRange(report.ReceivedBytes, 1, report.SentBytes);
    }

    [Fact]
    public void A_server_that_is_not_there_is_a_failure_in_its_own_words()
    {
        var missing = Iperf3Report.Parse(Fixture.Read("iperf3-refused.json")).Missing;

        Assert.Equal(MissingReason.Failed, missing.Reason);
        Assert.Contains("Connection refused", missing.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("iperf3-udp-omit.json", "omitted")]
    [InlineData("iperf3-tcp-reverse.json", "other way")]
    public void What_was_not_asked_for_is_not_read(string fixture, string why) => AssertMalformed(Fixture.Read(fixture), why);

    [Fact]
    public void Another_version_is_not_read() =>
        AssertMalformed(Fixture.Read("iperf3-tcp.json").Replace("iperf 3.12", "iperf 2.1.9", StringComparison.Ordinal), "iperf 2.1.9");

    [Fact]
    public void Samples_that_go_back_in_time_are_seen() =>
        AssertMalformed(Fixture.Read("iperf3-udp.json").Replace("\"start\":\t1", "\"start\":\t0", StringComparison.Ordinal), "backwards");

    /// <summary>As iperf 3.18 ended on an overloaded guest: its thread sent 3.3 MB more than the 29.4 MB of its samples.</summary>
    [Fact]
    public void What_a_thread_still_sent_after_the_last_sample_is_no_contradiction()
    {
        var (text, bytes) = LastSample(Fixture.Read("iperf3-tcp.json"));
        var fewer = (long.Parse(bytes, CultureInfo.InvariantCulture) * 3 / 4).ToString(CultureInfo.InvariantCulture);

        Assert.True(Iperf3Report.Parse(text.Replace(bytes, fewer, StringComparison.Ordinal)).IsKnown);
    }

    [Fact]
    public void Samples_of_more_than_was_sent_are_seen()
    {
        var (text, bytes) = LastSample(Fixture.Read("iperf3-tcp.json"));

        AssertMalformed(text.Replace(bytes, $"{bytes}0", StringComparison.Ordinal), "samples add up to");
    }

    [Fact]
    public void A_sample_that_is_missing_is_seen()
    {
        var intervals = JsonNode.Parse(Fixture.Read("iperf3-tcp.json"))!;
        intervals["intervals"]!.AsArray().RemoveAt(0);
        AssertMalformed(intervals.ToJsonString(), "no sample of the time from 0 s");

        intervals = JsonNode.Parse(Fixture.Read("iperf3-tcp.json"))!;
        intervals["intervals"]!.AsArray().RemoveAt(intervals["intervals"]!.AsArray().Count - 1);
        AssertMalformed(intervals.ToJsonString(), "samples add up to");
    }

    [Fact]
    public void A_transfer_without_samples_is_none()
    {
        var text = Fixture.Read("iperf3-udp.json");
        var (from, to) = (text.IndexOf("\"intervals\":", StringComparison.Ordinal), text.IndexOf("\"end\":\t{", StringComparison.Ordinal));

        AssertMalformed($"{text[..from]}\"intervals\":\t[],{text[to..]}", "no samples");
    }

    [Theory]
    [InlineData("iperf3-udp.json")]
    [InlineData("iperf3-udp-streams.json")]
    [InlineData("iperf3-tcp.json")]
    [InlineData("iperf3-refused.json")]
    public void Output_that_is_cut_short_anywhere_says_nothing(string fixture)
    {
        var mutants = Fixture.CutShort(Fixture.Read(fixture)).ToArray();

        Assert.All(mutants, text => Assert.False(Iperf3Report.Parse(text).IsKnown));
        TestContext.Current.TestOutputHelper!.WriteLine($"{mutants.Length} cut outputs of {fixture}, none read");
    }

    [Theory]
    [InlineData("iperf3-udp.json")]
    [InlineData("iperf3-tcp.json")]
    public void One_wrong_character_is_refused_or_does_not_make_a_report_contradict_itself(string fixture)
    {
        var text = Fixture.Read(fixture);
        string[] mutants = [.. Fixture.WithAnotherDigit(text), .. Fixture.WithoutALine(text), .. Fixture.WithADoubledLine(text)];

        var read = mutants.Select(Iperf3Report.Parse).Where(report => report.IsKnown).Select(report => report.Value).ToArray();

        Assert.All(read, report => Assert.True(IsSound(report)));
        TestContext.Current.TestOutputHelper!.WriteLine($"{mutants.Length} mutants of {fixture}: {mutants.Length - read.Length} refused, {read.Length} still agree with themselves");
    }

    private static bool IsSound(TrafficReport report) =>
        report is { Seconds: > 0, SentBytes: > 0, ReceivedBytes: >= 0 }
        && report.ReceivedBytes <= report.SentBytes
        && (report.Sent is null || (report.Received + report.Lost <= report.Sent && report.Lost >= 0));

    /// <summary>The text, and the bytes of its last sample's sum as they stand there.</summary>
    private static (string Text, string Bytes) LastSample(string text)
    {
        var samples = JsonNode.Parse(text)!["intervals"]!.AsArray();
        return (text, samples[^1]!["sum"]!["bytes"]!.ToJsonString());
    }

    private static void AssertMalformed(string text, string why)
    {
        var missing = Iperf3Report.Parse(text).Missing;

        Assert.Equal(MissingReason.Malformed, missing.Reason);
        Assert.Contains(why, missing.Detail, StringComparison.Ordinal);
    }
}
