using System.ComponentModel;
using Linerate.Bench.Runs;
using Linerate.Core.Comparisons;

namespace Linerate.Bench.Results.Sections;

[Description("Two ways measured in turn, A B B A in every round. Differences are of B to A, as parts of A.")]
public sealed record BenchComparison
{
    [Description("The ends of A, and of B; the same where A was compared with itself.")]
    public required string A { get; init; }

    public required string B { get; init; }

    [Description("What is held against each other: throughput, of which more is better, or interrupts or cpu time per frame, of which less is.")]
    public string By { get; init; } = Yardstick.Throughput.Word();

    [Description("better, worse, noDifference or undecided: of B. Better and worse only where the interval excludes zero.")]
    public required string Verdict { get; init; }

    [Description("On average over rounds; null where it is undecided.")]
    public required double? Difference { get; init; }

    [Description("Where the difference lies with 95 % confidence: a bootstrap-t interval over rounds.")]
    public required double? Low { get; init; }

    public required double? High { get; init; }

    [Description("The smallest difference that these rounds could have told from noise.")]
    public required double? SmallestVisible { get; init; }

    [Description("The difference of each whole round.")]
    public required ImmutableArray<double> Rounds { get; init; }

    [Description("Rounds with an invalid trial, which count for nothing.")]
    public required int Dropped { get; init; }

    public static BenchComparison Of(string a, string b, Yardstick by, ComparisonResult result) => new()
    {
        A = a,
        B = b,
        By = by.Word(),
        Verdict = result.Verdict switch
        {
            ComparisonVerdict.Better => "better",
            ComparisonVerdict.Worse => "worse",
            ComparisonVerdict.NoDifference => "noDifference",
            _ => "undecided",
        },
        Difference = result.Difference,
        Low = result.Interval?.Low,
        High = result.Interval?.High,
        SmallestVisible = result.SmallestVisible,
        Rounds = result.Rounds,
        Dropped = result.Dropped,
    };
}
