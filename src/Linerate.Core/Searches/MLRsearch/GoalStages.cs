namespace Linerate.Core.Searches.MLRsearch;

/// <summary>
/// One goal and the coarser ones before it, which find with few and short trials where the exact one is worth asking:
/// FDio CSIT's library has two, each with a duration sum nearer to one trial and twice the width.
/// </summary>
internal sealed class GoalStages
{
    private const int Coarser = 2;
    private const int Expansion = 2;

    private readonly ImmutableArray<SearchGoal> _stages;
    private int _stage;
    private LoadBounds _hint;

    internal GoalStages(SearchGoal goal) => _stages = [.. Enumerable.Range(0, Coarser + 1).Select(stage => Stage(goal, stage))];

    internal SearchGoal Goal => _stages[^1];

    /// <summary>What is asked now.</summary>
    internal SearchGoal Current => _stages[_stage];

    /// <summary>Goes on to the next stage as long as one has what it wants.</summary>
    /// <returns>Whether the goal itself is reached.</returns>
    internal bool Advance(IReadOnlyCollection<LoadTrials> loads, MlrSearchOptions options)
    {
        while (IsDone(LoadBounds.Of(loads, Current), Current, options))
        {
            if (_stage == _stages.Length - 1)
            {
                return true;
            }

            _hint = LoadBounds.Of(loads, Current);
            _stage++;
        }

        return false;
    }

    /// <summary>The load to measure next; only asked when the current stage is not done.</summary>
    internal double NextLoad(IReadOnlyCollection<LoadTrials> loads, MlrSearchOptions options)
    {
        var bounds = LoadBounds.Of(loads, Current);
        if (loads.Count == 0)
        {
            return options.Most.PerSecond;
        }

        foreach (var hint in (LoadTrials?[])[_hint.Lower, _hint.Upper])
        {
            if (hint is not null && bounds.Hold(hint.Load.PerSecond))
            {
                return hint.Load.PerSecond;
            }
        }

        var next = (bounds.Lower?.Load.PerSecond, bounds.Upper?.Load.PerSecond) switch
        {
            ({ } lower, { } upper) => Math.Sqrt(lower * upper),
            (null, { } upper) => Downward(loads, upper, options),
            ({ } lower, null) => lower / Rest(loads, LoadClass.Lower),
            _ => options.Most.PerSecond,
        };
        return Math.Clamp(Inside(next, bounds), options.Least.PerSecond, options.Most.PerSecond);
    }

    private static bool IsDone(LoadBounds bounds, SearchGoal goal, MlrSearchOptions options) =>
        bounds.AreWithin(goal.Width)
        || bounds.Lower?.Load >= options.Most
        || bounds.Upper?.Load <= options.Least
        || bounds is { Lower: { } lower, Upper: { } upper } && Math.Floor(upper.Load.PerSecond) - Math.Floor(lower.Load.PerSecond) <= 1;

    /// <summary>What the most loaded trial forwarded is near where loss begins; below that, steps that grow.</summary>
    private double Downward(IReadOnlyCollection<LoadTrials> loads, double upper, MlrSearchOptions options)
    {
        var forwarded = loads.Where(load => load.Load == options.Most).SelectMany(load => load.Trials).Select(trial => trial.Forwarded.PerSecond).DefaultIfEmpty(upper).Min();
        var stepped = upper * Rest(loads, LoadClass.Upper);
        return _stage == 0 && forwarded < upper * (1 - Goal.Width) ? forwarded : stepped;
    }

    /// <summary>One step of the stage's width, doubled with every load that was of the class in vain.</summary>
    private double Rest(IReadOnlyCollection<LoadTrials> loads, LoadClass inVain)
    {
        const int MostDoublings = 20;
        const double LargestStep = 0.5;
        var edge = inVain == LoadClass.Upper ? _hint.Upper : _hint.Lower;
        var tried = loads.Count(load => load.ClassFor(Current) == inVain
            && (edge is null || (inVain == LoadClass.Upper ? load.Load < edge.Load : load.Load > edge.Load)));
        return 1 - Math.Min(LargestStep, Current.Width * Math.Pow(Expansion, Math.Min(tried, MostDoublings)));
    }

    /// <summary>A whole number of frames, still between the bounds.</summary>
    private static double Inside(double load, LoadBounds bounds) =>
        Math.Floor(load) is var whole && bounds.Hold(whole) ? whole : load;

    private static SearchGoal Stage(SearchGoal goal, int stage)
    {
        var part = stage / (double)Coarser;
        return goal with
        {
            Width = Math.Min(0.5, goal.Width * Math.Pow(Expansion, Coarser - stage)),
            FinalDuration = WholeSeconds(Between(goal.InitialDuration, goal.FinalDuration, part), goal.FinalDuration),
            DurationSum = Between(goal.InitialDuration, goal.DurationSum, part),
        };
    }

    /// <summary>Traffic tools count whole seconds.</summary>
    private static TimeSpan WholeSeconds(TimeSpan duration, TimeSpan most) =>
        TimeSpan.FromSeconds(Math.Ceiling(duration.TotalSeconds)) is var whole && whole < most ? whole : most;

    /// <summary>Between two times in equal proportions; the ends are exact.</summary>
    private static TimeSpan Between(TimeSpan from, TimeSpan to, double part) => part switch
    {
        0 => from,
        1 => to,
        _ => from * Math.Pow(to / from, part),
    };
}
