using Linerate.Core.Stats;

namespace Linerate.Core.Searches.Density;

/// <summary>All valid trials of one number of VFs.</summary>
public sealed record DensityLevel(int Vfs, ImmutableArray<DensityTrial> Trials)
{
    public double Aggregate => Trials.Average(trial => trial.Aggregate);

    /// <summary>What each VF got on average.</summary>
    public ImmutableArray<double> PerVf => [.. Enumerable.Range(0, Vfs).Select(vf => Trials.Average(trial => trial.BitsPerSecond[vf]))];

    /// <summary>What the VF with the least got, as part of the mean.</summary>
    public double SmallestShare => PerVf is var each && each.Average() is > 0 and var mean ? each.Min() / mean : 0;

    public double? LossRatio => MedianOf(trial => trial.LossRatio);

    public double? Squeezes => MedianOf(trial => trial.Squeezes);

    public double? Interrupts => MedianOf(trial => trial.Interrupts);

    public double? BusyCpus => MedianOf(trial => trial.BusyCpus);

    public double? P99 => MedianOf(trial => trial.P99);

    /// <summary>How much more this carries than another number of VFs does. Trials are paired as they come: they are independent of each other.</summary>
    /// <returns>Null of too few trials.</returns>
    internal Interval? MoreThan(DensityLevel other, double confidence, long seed) =>
        BootstrapInterval.OfMean([.. Trials.Zip(other.Trials, (mine, theirs) => mine.Aggregate - theirs.Aggregate)], confidence, seed);

    private double? MedianOf(Func<DensityTrial, double?> value)
    {
        double[] known = [.. Trials.Select(value).OfType<double>().Order()];
        return known.Length == Trials.Length ? Percentile.Of(known, 0.5) : null;
    }
}
