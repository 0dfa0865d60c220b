namespace Linerate.Core.Stats;

/// <summary>Where a series changes its level, and how likely chance makes such a change: Pettitt's test (Applied Statistics 28, 1979).</summary>
/// <param name="Before">How many values stand before the change.</param>
/// <param name="Probability">Of so great a change without any; Pettitt's approximation, good below 0.5.</param>
public readonly record struct ChangePoint(int Before, double Probability)
{
    /// <returns>Null of fewer than two values.</returns>
    public static ChangePoint? Of(ReadOnlySpan<double> values)
    {
        if (values.Length < 2)
        {
            return null;
        }

        var ranks = Ranks(values);
        var (count, sum, most, before) = ((double)values.Length, 0.0, -1.0, 0);
        for (var at = 1; at < ranks.Length; at++)
        {
            sum += ranks[at - 1];
            if (Math.Abs((2 * sum) - (at * (count + 1))) is var distance && distance > most)
            {
                (most, before) = (distance, at);
            }
        }

        var probability = 2 * Math.Exp(-6 * most * most / ((count * count * count) + (count * count)));
        return new ChangePoint(before, Math.Min(1, probability));
    }

    /// <summary>Ranks from 1; equal values share the mean of theirs.</summary>
    private static double[] Ranks(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        var order = Enumerable.Range(0, sorted.Length).ToArray();
        Array.Sort(sorted, order);
        var ranks = new double[sorted.Length];
        for (var first = 0; first < sorted.Length;)
        {
            var next = first + 1;
            while (next < sorted.Length && sorted[next] == sorted[first])
            {
                next++;
            }

            for (var at = first; at < next; at++)
            {
                ranks[order[at]] = (first + 1 + next) / 2.0;
            }

            first = next;
        }

        return ranks;
    }
}
