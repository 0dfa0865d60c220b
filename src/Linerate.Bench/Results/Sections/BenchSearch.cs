using System.ComponentModel;

namespace Linerate.Bench.Results.Sections;

[Description("What a search for rates found.")]
public sealed record BenchSearch
{
    [Description("The least and the most frames per second that it may offer.")]
    public required double LeastFramesPerSecond { get; init; }

    public required double MostFramesPerSecond { get; init; }

    [Description("What its trials took together, in seconds.")]
    public required double Seconds { get; init; }

    [Description("Why it ended before it knew; null where it knows.")]
    public required string? Stopped { get; init; }

    public required ImmutableArray<BenchGoal> Goals { get; init; }
}
