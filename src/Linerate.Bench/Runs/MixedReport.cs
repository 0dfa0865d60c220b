using Linerate.Bench.Tools;

namespace Linerate.Bench.Runs;

/// <summary>What several senders at once come to together: of frames of several sizes, one sender each.</summary>
internal static class MixedReport
{
    /// <summary>Sums; as long as the longest sent. What each lost is judged before, for each has a tail of its own.</summary>
    internal static Reading<TrafficReport> Of(ImmutableArray<Reading<TrafficReport>> parts)
    {
        if (parts.Length == 1 || parts.Any(part => !part.IsKnown))
        {
            return parts.FirstOrDefault(part => !part.IsKnown, parts[0]);
        }

        TrafficReport[] reports = [.. parts.Select(part => part.Value)];
        var lost = Sum(reports, TrafficTrial.LostOf);
        var sent = Sum(reports, report => report.Sent);
        return Reading<TrafficReport>.Known(new TrafficReport
        {
            Version = reports[0].Version,
            Seconds = reports.Max(report => report.Seconds),
            SentBytes = reports.Sum(report => report.SentBytes),
            ReceivedBytes = reports.Sum(report => report.ReceivedBytes),
            Sent = sent,
            Received = sent - lost,
            Lost = lost,
            OutOfOrder = reports.Sum(report => report.OutOfOrder),
            Retransmits = Sum(reports, report => report.Retransmits),
        });
    }

    /// <summary>Why they do not count: each is held against its own share of the load.</summary>
    internal static ImmutableArray<string> FaultsOf(TrafficLoad load, ImmutableArray<Reading<TrafficReport>> parts) =>
    [
        .. load.Parts.Zip(parts).SelectMany(part =>
            (part.Second.TryGet(out var report) ? TrialFaults.Of(part.First, report) : [part.Second.Missing.ToString()])
            .Select(fault => load.Mix is null ? fault : $"frames of {part.First.Frame} bytes: {fault}")),
    ];

    /// <returns>Null where any has none.</returns>
    private static long? Sum(TrafficReport[] reports, Func<TrafficReport, long?> part) =>
        Array.TrueForAll(reports, report => part(report) is not null) ? reports.Sum(report => part(report)!.Value) : null;
}
