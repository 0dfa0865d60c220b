using Linerate.Core.Stats;

namespace Linerate.Core.Comparisons;

/// <summary>What a comparison found. Differences are of B to A, as parts of A.</summary>
/// <param name="Verdict">Whether there is a difference.</param>
/// <param name="Difference">On average; null where it is undecided.</param>
/// <param name="Interval">Where it lies with 95 % confidence.</param>
/// <param name="SmallestVisible">The smallest difference that these rounds could have told from noise: half of the interval of its logarithm.</param>
/// <param name="Rounds">Whole rounds, one difference from each.</param>
/// <param name="Dropped">Rounds with an invalid trial.</param>
public sealed record ComparisonResult(
    ComparisonVerdict Verdict,
    double? Difference,
    Interval? Interval,
    double? SmallestVisible,
    ImmutableArray<double> Rounds,
    int Dropped);
