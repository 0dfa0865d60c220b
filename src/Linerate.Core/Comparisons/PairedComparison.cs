using Linerate.Core.Stats;

namespace Linerate.Core.Comparisons;

/// <summary>
/// Two arms measured in turn, A B B A in every round: whatever drifts evenly over a round adds the same to both, and each
/// round gives one difference. Two single runs are never compared. A round that an invalid trial spoils ends there and is measured
/// again, at most as many times as there are rounds, and not after several in a row: then something is broken.
/// </summary>
public sealed class PairedComparison(int rounds, bool isMoreBetter, long seed)
{
    public const double Confidence = 0.95;

    private const int MostSpoiledInARow = 3;

    private static readonly ImmutableArray<Arm> Round = [Arm.A, Arm.B, Arm.B, Arm.A];

    private readonly List<double?> _values = [];

    private int _whole;
    private int _spoiledInARow;

    /// <summary>What is measured next; null when all rounds are done, or too many were spoiled.</summary>
    public Arm? Next => _whole < rounds && _spoiledInARow < MostSpoiledInARow && _values.Count < 2 * rounds * Round.Length ? Round[_values.Count % Round.Length] : null;

    public ComparisonResult Result
    {
        get
        {
            ImmutableArray<double> ratios = [.. _values.Chunk(Round.Length).Select(LogRatio).OfType<double>()];
            ImmutableArray<double> differences = [.. ratios.Select(Part)];
            var dropped = (_values.Count / Round.Length) - ratios.Length;
            return dropped <= ratios.Length && BootstrapInterval.OfMean(ratios.AsSpan(), Confidence, seed) is { } interval
                ? new ComparisonResult(VerdictOf(interval), Part(ratios.Average()), new Interval(Part(interval.Low), Part(interval.High)), Part((interval.High - interval.Low) / 2), differences, dropped)
                : new ComparisonResult(ComparisonVerdict.Undecided, null, null, null, differences, dropped);
        }
    }

    /// <summary>Takes what the arm that was next achieved; null of an invalid trial, which spoils its round.</summary>
    public void Add(double? value)
    {
        do
        {
            _values.Add(value);
        }
        while (value is null && _values.Count % Round.Length != 0);

        if (_values.Count % Round.Length == 0)
        {
            var isWhole = LogRatio([.. _values[^Round.Length..]]) is not null;
            (_whole, _spoiledInARow) = isWhole ? (_whole + 1, 0) : (_whole, _spoiledInARow + 1);
        }
    }

    /// <summary>Twice as much and half as much are equally far apart as logarithms; as parts of A the one would be 100 % and the other 50 %.</summary>
    private static double? LogRatio(double?[] round) =>
        round is [{ } first, { } second, { } third, { } fourth] && first + fourth > 0 && second + third > 0
            ? Math.Log((second + third) / (first + fourth))
            : null;

    private static double Part(double logRatio) => Math.Exp(logRatio) - 1;

    private ComparisonVerdict VerdictOf(Interval interval) =>
        interval.Holds(0) ? ComparisonVerdict.NoDifference
        : interval.Low > 0 == isMoreBetter ? ComparisonVerdict.Better
        : ComparisonVerdict.Worse;
}
