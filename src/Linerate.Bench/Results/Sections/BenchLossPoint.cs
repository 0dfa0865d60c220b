using System.ComponentModel;

namespace Linerate.Bench.Results.Sections;

[Description("What one rate lost.")]
public sealed record BenchLossPoint
{
    [Description("The rate as part of the most that was offered.")]
    public required double Part { get; init; }

    public required double OfferedFramesPerSecond { get; init; }

    public required double LossRatio { get; init; }
}
