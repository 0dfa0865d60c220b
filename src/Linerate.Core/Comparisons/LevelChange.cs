using Linerate.Core.Stats;

namespace Linerate.Core.Comparisons;

/// <summary>A series of measurements of the same thing that stands at another level from some measurement on.</summary>
/// <param name="Before">How many values stand before the change.</param>
/// <param name="MedianBefore">Their median.</param>
/// <param name="MedianAfter">The median of the others.</param>
/// <param name="Probability">Of so great a change by chance alone (Pettitt, Applied Statistics 28, 1979).</param>
public sealed record LevelChange(int Before, double MedianBefore, double MedianAfter, double Probability)
{
    /// <summary>The shortest series in which the test can see anything: a perfect step in the middle of 11 values has 4.9 %.</summary>
    public const int FewestValues = 11;

    private const double Doubt = 0.05;

    /// <summary>By how much the level changed: 0.1 is a tenth more.</summary>
    public double Relative => (MedianAfter / MedianBefore) - 1;

    /// <param name="values">Oldest first, all above zero.</param>
    /// <returns>Null where chance makes as much in more than one series of twenty.</returns>
    public static LevelChange? Of(ReadOnlySpan<double> values) =>
        values.Length >= FewestValues && ChangePoint.Of(values) is { } found && found.Probability < Doubt
            ? new LevelChange(found.Before, Median(values[..found.Before]), Median(values[found.Before..]), found.Probability)
            : null;

    private static double Median(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return Percentile.Of(sorted, 0.5)!.Value;
    }
}
