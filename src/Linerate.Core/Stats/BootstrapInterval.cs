namespace Linerate.Core.Stats;

/// <summary>
/// Where a mean lies: the bootstrap-t interval (Efron and Tibshirani, An Introduction to the Bootstrap, section 12.5). Of the few
/// values that a comparison has, intervals of plain bootstrap percentiles are too narrow, and noise would pass for a difference. Of
/// fewer than <see cref="FewestToResample"/> values two that nearly coincide fill so many resamples that the interval is of their
/// distance, whatever the others are: there it is Student's (Biometrika 6, 1908).
/// </summary>
public static class BootstrapInterval
{
    /// <summary>Resamples; 1000 is what Efron and Tibshirani hold for needed.</summary>
    public const int Resamples = 5000;

    /// <summary>Fewer values have too few different resamples to say anything.</summary>
    public const int Fewest = 4;

    /// <summary>Resamples of two out of so many values are (2/7)⁷ of all for each pair: far fewer than a tail holds.</summary>
    public const int FewestToResample = 7;

    /// <returns>Null of fewer than <see cref="Fewest"/> values.</returns>
    public static Interval? OfMean(ReadOnlySpan<double> values, double confidence, long seed)
    {
        if (values.Length < Fewest)
        {
            return null;
        }

        var (mean, error) = MeanAndError(values);
        if (error == 0)
        {
            return new Interval(mean, mean);
        }

        if (values.Length < FewestToResample)
        {
            // Student's error divides by one value less.
            var half = StudentT.TwoSided(confidence, values.Length - 1) * error * Math.Sqrt(values.Length / (values.Length - 1.0));
            return new Interval(mean - half, mean + half);
        }

        var random = new SeededRandom(seed);
        var resample = new double[values.Length];
        var distances = new double[Resamples];
        for (var index = 0; index < distances.Length;)
        {
            for (var at = 0; at < resample.Length; at++)
            {
                resample[at] = values[random.Below(values.Length)];
            }

            var (mean2, error2) = MeanAndError(resample);
            // One value alone, drawn again and again, has no spread to measure a distance in.
            if (error2 > 0)
            {
                distances[index++] = (mean2 - mean) / error2;
            }
        }

        Array.Sort(distances);
        var tail = (1 - confidence) / 2;
        return new Interval(
            mean - (Percentile.Of(distances, 1 - tail)!.Value * error),
            mean - (Percentile.Of(distances, tail)!.Value * error));
    }

    /// <summary>The mean, and its standard error with the spread of the values themselves.</summary>
    private static (double Mean, double Error) MeanAndError(ReadOnlySpan<double> values)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var value in values)
        {
            sum += value;
        }

        var mean = sum / values.Length;
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        // Rounding must not pass for spread.
        const double Rounding = 1e-24;
        return (mean, squares <= Rounding * values.Length * mean * mean ? 0 : Math.Sqrt(squares) / values.Length);
    }
}
