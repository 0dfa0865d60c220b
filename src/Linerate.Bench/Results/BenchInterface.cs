using System.ComponentModel;
using Linerate.Core.Attributions;

namespace Linerate.Bench.Results;

[Description("What an interface counted; null where it could not be read.")]
public sealed record BenchInterface
{
    [Description("The endpoint or host that has it.")]
    public required string Place { get; init; }

    public required string Name { get; init; }

    public BenchFrames? Received { get; init; }

    public BenchFrames? Sent { get; init; }

    [Description("The driver's own counters that rose.")]
    public ImmutableSortedDictionary<string, ulong>? Statistics { get; init; }

    public static BenchInterface Of(InterfaceCounters counters) => new()
    {
        Place = counters.Place,
        Name = counters.Name,
        Received = counters.Received.TryGet(out var received) ? BenchFrames.Of(received) : null,
        Sent = counters.Sent.TryGet(out var sent) ? BenchFrames.Of(sent) : null,
        Statistics = counters.Statistics.TryGet(out var statistics) ? statistics.ToImmutableSortedDictionary(StringComparer.Ordinal) : null,
    };
}
