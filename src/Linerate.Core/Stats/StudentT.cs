namespace Linerate.Core.Stats;

/// <summary>Student's t distribution with whole degrees of freedom (Abramowitz and Stegun, 26.7.3 and 26.7.4).</summary>
public static class StudentT
{
    /// <summary>What the absolute value stays below with a probability.</summary>
    /// <param name="probability">Between 0 and 1.</param>
    /// <param name="freedom">Degrees of freedom, at least 1.</param>
    public static double TwoSided(double probability, int freedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(freedom, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(probability);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(probability, 1);
        var (low, high) = (0.0, Math.PI / 2);
        for (var halved = 0; halved < 100; halved++)
        {
            var middle = (low + high) / 2;
            (low, high) = Within(middle, freedom) < probability ? (middle, high) : (low, middle);
        }

        return Math.Tan(high) * Math.Sqrt(freedom);
    }

    /// <param name="angle">The arc tangent of t ÷ √ν.</param>
    /// <param name="freedom">ν.</param>
    private static double Within(double angle, int freedom)
    {
        var (sine, cosine) = Math.SinCos(angle);
        var isOdd = freedom % 2 == 1;
        // The series' terms: cos, 2/3 cos³, 2·4/(3·5) cos⁵ … for odd ν; 1, 1/2 cos², 1·3/(2·4) cos⁴ … for even.
        var (sum, term) = (0.0, isOdd ? cosine : 1.0);
        for (var at = isOdd ? 1 : 0; at <= freedom - 2; at += 2)
        {
            sum += term;
            term *= cosine * cosine * (at + 1) / (at + 2);
        }

        return isOdd ? 2 / Math.PI * (angle + (sine * sum)) : sine * sum;
    }
}
