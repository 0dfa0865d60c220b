using System.ComponentModel;
using System.Globalization;
using Linerate.Bench.Tools;

namespace Linerate.Bench.Results.Sections;

[Description("Round trips of one measurement.")]
public sealed record BenchRoundTrips
{
    [Description("The tool and its version; null where it said nothing that holds.")]
    public string? Tool { get; init; }

    [Description("Why there are none; null where there are.")]
    public string? Fault { get; init; }

    public long? Requests { get; init; }

    [Description("Requests without an answer.")]
    public long? Unanswered { get; init; }

    [Description("Percent of the requests → microseconds that so many of them did not exceed.")]
    public required ImmutableSortedDictionary<string, double> Microseconds { get; init; }

    public static BenchRoundTrips Of(Reading<LatencyReport> reading) => reading.TryGet(out var report)
        ? new BenchRoundTrips
        {
            Tool = report.Version,
            Requests = report.Sent,
            Unanswered = report.Sent - report.Received,
            Microseconds = report.Microseconds.ToImmutableSortedDictionary(pair => pair.Key.ToString("00.###", CultureInfo.InvariantCulture), pair => pair.Value, StringComparer.Ordinal),
        }
        : new BenchRoundTrips { Fault = reading.Missing.ToString(), Microseconds = ImmutableSortedDictionary<string, double>.Empty };
}
