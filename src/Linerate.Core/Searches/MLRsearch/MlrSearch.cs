using Linerate.Core.Trials;

namespace Linerate.Core.Searches.MLRsearch;

/// <summary>Multiple loss ratio search, draft-ietf-bmwg-mlrsearch-15: several goals at once, each trial counted for all of them.</summary>
public sealed class MlrSearch : ISearch
{
    private readonly MlrSearchOptions _options;
    private readonly SortedDictionary<double, LoadTrials> _loads = [];
    private readonly ImmutableArray<GoalStages> _goals;
    private (GoalStages Goal, SearchGoal Stage, double Load)? _asked;

    public MlrSearch(MlrSearchOptions options)
    {
        _options = options;
        _goals = [.. options.Goals.Select(goal => new GoalStages(goal))];
        _asked = Ask();
    }

    public TrialSpec? Next => _asked is var (_, stage, load)
        ? new TrialSpec { Offered = new FrameRate(load), Frames = _options.Frames, Duration = stage.FinalDuration }
        : null;

    public ImmutableArray<GoalResult> Results => [.. _goals.Select(goal => ResultOf(goal.Goal))];

    public void Add(TrialResult result)
    {
        var load = result.Spec.Offered.PerSecond;
        if (!_loads.TryGetValue(load, out var trials))
        {
            _loads[load] = trials = new LoadTrials(result.Spec.Offered);
        }

        trials.Add(result);
        _asked = Ask();
    }

    /// <summary>A load is asked for until it is decided; then the first goal that is not reached says which is next.</summary>
    private (GoalStages, SearchGoal, double)? Ask()
    {
        foreach (var goal in _goals)
        {
            if (!goal.Advance(_loads.Values, _options))
            {
                return _asked is var (asking, stage, load) && asking == goal && stage == goal.Current && IsOpen(stage, load)
                    ? _asked
                    : (goal, goal.Current, goal.NextLoad(_loads.Values, _options));
            }
        }

        return null;
    }

    private bool IsOpen(SearchGoal stage, double load) =>
        LoadBounds.Of(_loads.Values, stage).Hold(load)
        && (!_loads.TryGetValue(load, out var trials) || trials.ClassFor(stage) == LoadClass.Undecided);

    private GoalResult ResultOf(SearchGoal goal)
    {
        var bounds = LoadBounds.Of(_loads.Values, goal);
        return new GoalResult(goal, bounds.Lower?.Load, bounds.Upper?.Load, bounds.Lower?.ConditionalThroughput(goal), Why(bounds, goal));
    }

    private string? Why(LoadBounds bounds, SearchGoal goal) => bounds switch
    {
        { Lower: { } lower } when lower.Load >= _options.Most => $"{lower.Load} is the most that was offered, and it meets the goal",
        { Upper: { } upper } when upper.Load <= _options.Least => $"even {upper.Load}, the least that was offered, does not meet the goal",
        _ when bounds.AreWithin(goal.Width) => null,
        _ => "the search ended before its bounds were near enough",
    };
}
