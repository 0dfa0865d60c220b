using System.Text.Json;

namespace Linerate.Bench.Tools.Iperf3;

/// <summary>
/// Reads what <c>iperf3 -J</c> printed, of a client that was told how long to send and not to omit anything: with <c>-O</c>, 3.12
/// counts the lost datagrams of the omitted seconds and not their sent ones. What contradicts itself is malformed; nothing is guessed.
/// </summary>
public static class Iperf3Report
{
    private const string Where = "iperf3 -J";

    /// <summary>How much two clocks' readings of one moment may differ.</summary>
    private const double ClockSlack = 0.05;

    public static Reading<TrafficReport> Parse(string text)
    {
        Iperf3Document? document;
        try
        {
            document = JsonSerializer.Deserialize(text, Iperf3Json.Default.Iperf3Document);
        }
        catch (JsonException fault)
        {
            return Malformed(fault.Message.Length == 0 ? "no JSON" : $"not what iperf3 prints: {fault.Message}");
        }

        if (document is null)
        {
            return Malformed("no JSON object");
        }

        return document.Error is { } error ? new Missing(MissingReason.Failed, Where, error)
            : FaultOf(document) is { } broken ? Malformed(broken)
            : Reading<TrafficReport>.Known(ReportOf(document));
    }

    private static string? FaultOf(Iperf3Document document)
    {
        if (!document.Start.Version.StartsWith("iperf 3.", StringComparison.Ordinal))
        {
            return $"written by \"{document.Start.Version}\", and iperf 3 is read";
        }

        return document.Start.TestStart is not { } test ? "no test was started"
            : test is { Omit: not 0 } or { Reverse: not 0 } ? "it omitted seconds or sent the other way"
            : test is { Protocol: not ("UDP" or "TCP") } ? $"protocol {test.Protocol}"
            : test is { Blksize: <= 0 } or { NumStreams: <= 0 } or { Duration: <= 0 } ? "no streams, no length or no time"
            : SamplesFault(document.Intervals)
            ?? SumsFault(document, test)
            ?? (test.Protocol == "UDP" ? DatagramFault(document, test) : null);
    }

    private static string? SamplesFault(List<Iperf3Document.Iperf3Interval> intervals)
    {
        if (intervals.Count == 0)
        {
            return "no samples";
        }

        var last = 0.0;
        foreach (var sum in intervals.Select(interval => interval.Sum))
        {
            if (sum.Start < last - ClockSlack || sum.End < sum.Start || !double.IsFinite(sum.End) || sum.Bytes < 0)
            {
                return $"time runs backwards: a sample from {sum.Start} s to {sum.End} s after {last} s";
            }

            if (sum.Start > last + ClockSlack)
            {
                return $"no sample of the time from {last} s to {sum.Start} s";
            }

            last = sum.End;
        }

        return null;
    }

    private static string? SumsFault(Iperf3Document document, Iperf3Document.Iperf3Test test)
    {
        if (document.End is not { Streams: { } streams, SumSent: { } sent, SumReceived: { } received })
        {
            return "it was cut short: no sums";
        }

        if (streams.Count != test.NumStreams)
        {
            return $"{streams.Count} streams ended and {test.NumStreams} were started";
        }

        if (!IsSpan(sent) || !IsSpan(received))
        {
            return "it ended before it started";
        }

        return sent.Bytes < 0 || received.Bytes < 0 ? "a negative number of bytes"
            : sent.Bytes == 0 ? "nothing was sent"
            : received.Bytes > sent.Bytes ? $"{received.Bytes} bytes arrived and {sent.Bytes} were sent"
            : SampledFault(document.Intervals, sent);
    }

    /// <summary>
    /// What the sender counted in the end is what its samples add up to. From iperf 3.16 on each stream is a thread, which on a crowded
    /// machine still sends after its last sample was taken, but for less than half a sample's time;
    /// before that the slack is of one write.
    /// </summary>
    private static string? SampledFault(List<Iperf3Document.Iperf3Interval> intervals, Iperf3Document.Iperf3Sum sent)
    {
        const double Slack = 0.01;
        const double OneWrite = 65536;
        var slack = (Slack * sent.Bytes) + OneWrite;
        var sampled = intervals.Sum(interval => (double)interval.Sum.Bytes);
        var half = intervals.Max(interval => (double)interval.Sum.Bytes) / 2;
        var last = intervals[^1].Sum;
        return sampled > sent.Bytes + slack || sent.Bytes > sampled + half + slack ? $"samples add up to {sampled} bytes, the sum says {sent.Bytes}"
            : last.End < sent.End - ClockSlack - ((last.End - last.Start) / 2) ? $"no sample of the time from {last.End} s to {sent.End} s"
            : null;
    }

    private static bool IsSpan(Iperf3Document.Iperf3Sum sum) =>
        double.IsFinite(sum.Seconds) && sum is { Seconds: > 0 } && sum.End >= sum.Start && Math.Abs(sum.End - sum.Start - sum.Seconds) <= Math.Max(ClockSlack, 0.01 * sum.Seconds);

    private static string? DatagramFault(Iperf3Document document, Iperf3Document.Iperf3Test test)
    {
        var streams = document.End.Streams!;
        if (streams.Any(stream => stream.Udp is not { Packets: >= 0, LostPackets: >= 0, OutOfOrder: >= 0 }))
        {
            return "a stream without datagrams";
        }

        var (sent, received) = (document.End.SumSent!.Bytes, document.End.SumReceived!.Bytes);
        if (sent % test.Blksize != 0 || received % test.Blksize != 0)
        {
            return $"bytes are no whole datagrams of {test.Blksize}";
        }

        var packets = streams.Sum(stream => stream.Udp!.Packets);
        var lost = streams.Sum(stream => stream.Udp!.LostPackets);
        return packets != sent / test.Blksize ? $"{packets} datagrams were counted and the bytes are of {sent / test.Blksize}"
            : lost + (received / test.Blksize) > packets ? $"{received / test.Blksize} arrived and {lost} were lost of {packets}"
            : null;
    }

    private static TrafficReport ReportOf(Iperf3Document document)
    {
        var (test, end) = (document.Start.TestStart!, document.End);
        var report = new TrafficReport
        {
            Version = document.Start.Version,
            Seconds = end.SumSent!.Seconds,
            SentBytes = end.SumSent.Bytes,
            ReceivedBytes = end.SumReceived!.Bytes,
            Retransmits = end.SumSent.Retransmits,
            SenderCpuPercent = end.CpuUtilizationPercent?.HostTotal,
            ReceiverCpuPercent = end.CpuUtilizationPercent?.RemoteTotal,
        };
        return test.Protocol == "TCP" ? report : report with
        {
            Sent = end.SumSent.Bytes / test.Blksize,
            Received = end.SumReceived.Bytes / test.Blksize,
            Lost = end.Streams!.Sum(stream => stream.Udp!.LostPackets),
            OutOfOrder = end.Streams!.Sum(stream => stream.Udp!.OutOfOrder),
        };
    }

    private static Missing Malformed(string detail) => new(MissingReason.Malformed, Where, detail);
}
