using System.ComponentModel;
using Linerate.Core.Searches.MLRsearch;

namespace Linerate.Bench.Results.Sections;

[Description("One goal of MLRsearch (draft-ietf-bmwg-mlrsearch-15) and what was found for it.")]
public sealed record BenchGoal
{
    public required string Name { get; init; }

    [Description("The part of its frames that a trial may lose.")]
    public required double LossRatio { get; init; }

    [Description("The part of the time that trials may have which lose more.")]
    public required double ExceedRatio { get; init; }

    [Description("How long a full-length trial is, in seconds.")]
    public required double FinalSeconds { get; init; }

    [Description("What full-length trials of a load add up to before it is decided beyond doubt, in seconds.")]
    public required double SumSeconds { get; init; }

    [Description("How near the bounds come to each other, as part of the upper.")]
    public required double Width { get; init; }

    [Description("The load that meets it, in frames per second; null where none was found.")]
    public required double? LowerBound { get; init; }

    [Description("The load that does not; null where even the most that was offered does.")]
    public required double? UpperBound { get; init; }

    [Description("What the lower bound forwards, in frames per second: the number to report.")]
    public required double? ConditionalThroughput { get; init; }

    [Description("Why it is no regular result; null of a regular one.")]
    public required string? Why { get; init; }

    public static BenchGoal Of(GoalResult result) => new()
    {
        Name = result.Goal.Name,
        LossRatio = result.Goal.LossRatio,
        ExceedRatio = result.Goal.ExceedRatio,
        FinalSeconds = result.Goal.FinalDuration.TotalSeconds,
        SumSeconds = result.Goal.DurationSum.TotalSeconds,
        Width = result.Goal.Width,
        LowerBound = result.LowerBound?.PerSecond,
        UpperBound = result.UpperBound?.PerSecond,
        ConditionalThroughput = result.ConditionalThroughput?.PerSecond,
        Why = result.Why,
    };
}
