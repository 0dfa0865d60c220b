using Linerate.Core.Stats;

namespace Linerate.Core.Searches.Density;

/// <summary>
/// Asks for trials of 1, 2, 4, … VFs until some are too many, then halves what lies between. Too many are those that hurt somebody, or
/// that carry no more than half of them did. Twice as many still carry more where the knee lies between the two; so what is
/// sought then, and also where all VFs are reached, is the fewest that carry as much as the most that was seen, within noise. It has no
/// clock and sends nothing.
/// </summary>
public sealed class DensitySearch
{
    private readonly DensityOptions _options;
    private readonly DensityJudge _judge;
    private readonly SortedDictionary<int, List<DensityTrial>> _trials = [];

    public DensitySearch(DensityOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Most, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Repeats, BootstrapInterval.Fewest);
        (_options, _judge) = (options, new DensityJudge(options));
        Next = 1;
    }

    /// <summary>How many VFs the next trial wants; null when it is done.</summary>
    public int? Next { get; private set; }

    public DensityResult Result
    {
        get
        {
            var levels = Whole;
            var (within, beyond, broke) = Bracket(levels);
            return Next is not null ? new DensityResult(levels, null, beyond, broke)
                : beyond is null || IsTop(levels, beyond, broke) ? new DensityResult(levels, _options.Most, null, [])
                : new DensityResult(levels, RecommendedOf(within, beyond.Value, broke), beyond, broke);
        }
    }

    /// <summary>Numbers of VFs all of whose trials are there.</summary>
    private ImmutableArray<DensityLevel> Whole =>
        [.. _trials.Where(level => level.Value.Count == _options.Repeats).Select(level => new DensityLevel(level.Key, [.. level.Value]))];

    /// <summary>Takes a valid trial of as many VFs as it asked for.</summary>
    public void Add(DensityTrial trial)
    {
        if (!_trials.TryGetValue(trial.Vfs, out var trials))
        {
            _trials[trial.Vfs] = trials = [];
        }

        trials.Add(trial);
        if (trials.Count == _options.Repeats)
        {
            Next = After(Whole);
        }
    }

    private int? After(ImmutableArray<DensityLevel> levels)
    {
        var (within, beyond, _) = Bracket(levels);
        if (beyond is not { } high)
        {
            var last = levels[^1].Vfs;
            return last < _options.Most ? Math.Min(2 * last, _options.Most) : null;
        }

        return high - within <= Math.Max(1, (int)(_options.Step * high)) ? null : within + ((high - within) / 2);
    }

    /// <summary>The most VFs that are not too many, the fewest that are, and what tells so.</summary>
    private (int Within, int? Beyond, ImmutableArray<DensityBreak> Broke) Bracket(ImmutableArray<DensityLevel> levels)
    {
        var isFlat = IsFlat(levels);
        var hasAll = !levels.IsEmpty && levels[^1].Vfs == _options.Most;
        var best = levels.IsEmpty ? null : levels.MaxBy(level => level.Aggregate);
        var within = 0;
        foreach (var level in levels)
        {
            var harms = _judge.HarmsOf(level, levels[0]);
            // Of the most that there are it says nothing that no more carry more; where they hurt, that alone is told.
            var isEnough = (isFlat || (hasAll && (level.Vfs < _options.Most || harms.IsEmpty))) && !_judge.IsMore(best!, level);
            ImmutableArray<DensityBreak> broke = isEnough ? [DensityBreak.Aggregate, .. harms] : harms;
            if (!broke.IsEmpty)
            {
                return (within, level.Vfs, broke);
            }

            within = level.Vfs;
        }

        return (within, null, []);
    }

    /// <summary>Whether the most VFs carry no more than some that are fewer. Only numbers that double are held against each other: what one VF more adds may hide in noise.</summary>
    private bool IsFlat(ImmutableArray<DensityLevel> levels)
    {
        for (var index = 1; index < levels.Length; index++)
        {
            var half = levels[..index].LastOrDefault(level => 2 * level.Vfs <= levels[index].Vfs);
            if (half is not null && !_judge.IsMore(levels[index], half))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether only the most VFs that there are carry as much as they do: nothing is beyond them.</summary>
    private bool IsTop(ImmutableArray<DensityLevel> levels, int? beyond, ImmutableArray<DensityBreak> broke) =>
        beyond == _options.Most && broke is [DensityBreak.Aggregate] && !IsFlat(levels);

    /// <summary>VFs that carry as much as any number does are worth having; those that hurt somebody are one step too many.</summary>
    private static int? RecommendedOf(int within, int beyond, ImmutableArray<DensityBreak> broke) =>
        broke is [DensityBreak.Aggregate] ? beyond : within > 0 ? within : null;
}
