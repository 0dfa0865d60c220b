using System.ComponentModel;
using Linerate.Bench.Results.Density;
using Linerate.Bench.Results.Sections;

namespace Linerate.Bench.Results;

[Description("What linerate bench measured, and under what circumstances.")]
public sealed record BenchResult
{
    [Description("The version of this format.")]
    public required int SchemaVersion { get; init; }

    [Description("What wrote it.")]
    public required BenchProgram Program { get; init; }

    [Description("What kind of measurement: run, rfc2544, mlrsearch, compare, perChange, density.")]
    public required string Kind { get; init; }

    [Description("The command that measured it, word for word.")]
    public required ImmutableArray<string> Command { get; init; }

    [Description("When it began.")]
    public required DateTimeOffset StartedAt { get; init; }

    [Description("What all randomness came from; null where nothing was random.")]
    public long? Seed { get; init; }

    public required BenchHost Host { get; init; }

    public required BenchTraffic Traffic { get; init; }

    [Description("Whether it counts: no trial that decides is invalid.")]
    public required bool Valid { get; init; }

    [Description("What its reader must know: that an emulator bounds the speed, that the host was busy.")]
    public required ImmutableArray<string> Banners { get; init; }

    [Description("Every trial in the order it was run; warm-ups are not among them, nor are those of several VFs at once.")]
    public required ImmutableArray<BenchTrial> Trials { get; init; }

    [Description("What was searched for and found; null where nothing was searched for.")]
    public BenchSearch? Search { get; init; }

    [Description("What RFC 2544's tests found for each frame size; null where they were not run.")]
    public ImmutableArray<BenchFrameSize>? FrameSizes { get; init; }

    [Description("Whether a second way is better; null where nothing was compared.")]
    public BenchComparison? Comparison { get; init; }

    [Description("The steps of a plan, each tried by itself; null where none was.")]
    public ImmutableArray<BenchChange>? Changes { get; init; }

    [Description("How many VFs are worth having; null where that was not measured.")]
    public BenchDensity? Density { get; init; }

    [Description("What the counters counted during the valid trial that was offered most, of several the last; null where none is valid.")]
    public BenchCounters? Counters { get; init; }

    [Description("Round trips; null where they were not asked for.")]
    public BenchLatency? Latency { get; init; }

    [Description("How far what was achieved is from what the datapath carries, and what ran out first; null where no valid trial is.")]
    public BenchHeadroom? Headroom { get; init; }
}
