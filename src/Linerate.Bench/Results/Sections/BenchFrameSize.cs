using System.ComponentModel;

namespace Linerate.Bench.Results.Sections;

[Description("RFC 2544's tests with frames of one size.")]
public sealed record BenchFrameSize
{
    [Description("Bytes of a frame with its check sequence.")]
    public required int Frame { get; init; }

    [Description("The most that was offered, in frames per second.")]
    public required double MostFramesPerSecond { get; init; }

    [Description("How long each trial was, in seconds.")]
    public required double TrialSeconds { get; init; }

    [Description("The highest rate of which a trial lost nothing, in frames per second (section 26.1); 0 where even the least lost some, null where it was not asked for or not found.")]
    public double? Throughput { get; init; }

    [Description("How near the lowest rate that lost some came to it, as part of that rate.")]
    public double? Resolution { get; init; }

    [Description("What each rate lost, the highest first (section 26.3); null where it was not asked for.")]
    public ImmutableArray<BenchLossPoint>? LossCurve { get; init; }

    [Description("The longest burst that lost nothing (section 26.4); null where it was not asked for or not found.")]
    public BenchBackToBack? BackToBack { get; init; }

    [Description("Round trips beside the load of the throughput: of requests and answers, where section 26.2 wants a tagged frame one way. Null where they were not asked for.")]
    public BenchLatency? Latency { get; init; }

    [Description("What ended before it knew, and why.")]
    public required ImmutableArray<string> Stopped { get; init; }
}
