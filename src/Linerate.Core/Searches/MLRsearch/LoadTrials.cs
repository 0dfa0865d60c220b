using Linerate.Core.Trials;

namespace Linerate.Core.Searches.MLRsearch;

/// <summary>The trials of one load, and what they say for a goal: the algorithm of draft-ietf-bmwg-mlrsearch-15, appendices A and B.</summary>
/// <remarks>The draft's worked example prints "Lower" for its 20 % goal at points 5 and 6, where its own algorithm says Upper; the algorithm holds here.</remarks>
public sealed class LoadTrials(FrameRate load)
{
    private readonly List<TrialResult> _trials = [];

    public FrameRate Load => load;

    public IReadOnlyList<TrialResult> Trials => _trials;

    public void Add(TrialResult trial) => _trials.Add(trial);

    public LoadClass ClassFor(SearchGoal goal)
    {
        var (optimistic, pessimistic) = ExceedRatios(goal);
        return optimistic > goal.ExceedRatio ? LoadClass.Upper
            : pessimistic <= goal.ExceedRatio ? LoadClass.Lower
            : LoadClass.Undecided;
    }

    /// <summary>The part of the time in high-loss trials if every missing trial lost little, and if every one lost much.</summary>
    internal (double Optimistic, double Pessimistic) ExceedRatios(SearchGoal goal)
    {
        var (fullLow, fullHigh, shortLow, shortHigh) = Sums(goal);
        // Short trials that lost little excuse short ones that lost much, in the proportion that the goal allows; never full ones.
        var balance = goal.ExceedRatio < 1 ? shortLow * goal.ExceedRatio / (1 - goal.ExceedRatio) : double.PositiveInfinity;
        var high = fullHigh + Math.Max(0, shortHigh - balance);
        var whole = Math.Max(fullLow + high, goal.DurationSum.TotalSeconds);
        return (high / whole, (whole - fullLow) / whole);
    }

    /// <summary>What the load forwards at the loss that the goal still allows: load × (1 − the loss ratio at the goal's quantile); null of trials that do not cover it.</summary>
    public FrameRate? ConditionalThroughput(SearchGoal goal)
    {
        var full = _trials.Where(trial => trial.Spec.Duration >= goal.FinalDuration).OrderBy(trial => trial.LossRatio).ToList();
        var whole = Math.Max(goal.DurationSum.TotalSeconds, full.Sum(trial => trial.Effective.TotalSeconds));
        var remaining = whole * (1 - goal.ExceedRatio);
        var loss = 0.0;
        foreach (var trial in full)
        {
            if (remaining <= 0)
            {
                break;
            }

            loss = trial.LossRatio;
            remaining -= trial.Effective.TotalSeconds;
        }

        // Sums of fractions of seconds may miss by a rounding what they reach in whole.
        const double Rounding = 1e-9;
        return remaining <= Rounding * whole ? new FrameRate(load.PerSecond * (1 - loss)) : null;
    }

    private (double FullLow, double FullHigh, double ShortLow, double ShortHigh) Sums(SearchGoal goal)
    {
        var (fullLow, fullHigh, shortLow, shortHigh) = (0.0, 0.0, 0.0, 0.0);
        foreach (var trial in _trials)
        {
            var seconds = trial.Effective.TotalSeconds;
            _ = (trial.Spec.Duration >= goal.FinalDuration, trial.LossRatio > goal.LossRatio) switch
            {
                (true, true) => fullHigh += seconds,
                (true, false) => fullLow += seconds,
                (false, true) => shortHigh += seconds,
                (false, false) => shortLow += seconds,
            };
        }

        return (fullLow, fullHigh, shortLow, shortHigh);
    }
}
