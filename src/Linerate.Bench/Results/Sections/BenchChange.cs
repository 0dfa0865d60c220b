using System.ComponentModel;

namespace Linerate.Bench.Results.Sections;

[Description("One step of a plan, measured with it against without it, on top of the steps that were kept before.")]
public sealed record BenchChange
{
    [Description("What is set.")]
    public required string What { get; init; }

    public required string? From { get; init; }

    public required string? To { get; init; }

    [Description("What the plan said that it is worth; empty where nothing prices it.")]
    public required string Predicted { get; init; }

    [Description("A without the step, B with it; null where it was not measured.")]
    public required BenchComparison? Comparison { get; init; }

    [Description("Whether it stayed: only where it is better.")]
    public required bool Kept { get; init; }

    [Description("Why it did not stay; empty where it did.")]
    public required string Why { get; init; }
}
