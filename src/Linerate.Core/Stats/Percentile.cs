namespace Linerate.Core.Stats;

/// <summary>Percentiles by linear interpolation: type 7 of Hyndman and Fan (The American Statistician, 1996), as R and NumPy use.</summary>
public static class Percentile
{
    /// <param name="sorted">Ascending.</param>
    /// <param name="part">0 to 1.</param>
    /// <returns>Null of no values.</returns>
    public static double? Of(ReadOnlySpan<double> sorted, double part)
    {
        if (sorted.IsEmpty || part is not (>= 0 and <= 1))
        {
            return null;
        }

        var at = part * (sorted.Length - 1);
        var below = (int)at;
        return below + 1 < sorted.Length
            ? sorted[below] + ((at - below) * (sorted[below + 1] - sorted[below]))
            : sorted[below];
    }
}
