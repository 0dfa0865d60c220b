namespace Linerate.Bench.Tools;

/// <summary>What a tool says of requests and their answers.</summary>
public sealed record LatencyReport
{
    /// <summary>The tool and its version, as it names itself: <c>sockperf 3.7-no.git</c>.</summary>
    public required string Version { get; init; }

    /// <summary>How long was measured, warm-up not counted.</summary>
    public required double Seconds { get; init; }

    public required long Sent { get; init; }

    public required long Received { get; init; }

    public required long Duplicates { get; init; }

    public required long OutOfOrder { get; init; }

    /// <summary>Percent of the requests → the round trip that so many of them did not exceed, in microseconds.</summary>
    public required ImmutableSortedDictionary<double, double> Microseconds { get; init; }
}
