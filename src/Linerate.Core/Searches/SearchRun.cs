using Linerate.Core.Trials;

namespace Linerate.Core.Searches;

/// <summary>What became of a search.</summary>
/// <param name="Trials">Every trial in order, the invalid too.</param>
/// <param name="Stopped">Why it ended before it knew; null when it knows.</param>
public sealed record SearchRun(ImmutableArray<TrialResult> Trials, string? Stopped)
{
    /// <summary>What its trials cost together.</summary>
    public TimeSpan Time => new(Trials.Sum(trial => trial.Effective.Ticks));

    /// <summary>Runs the trials that a search asks for. Invalid is not lossy: an invalid trial is run again, a bounded number of times, and the search never sees it.</summary>
    /// <param name="search">Who asks.</param>
    /// <param name="runner">What runs trials.</param>
    /// <param name="limits">Where it is called off.</param>
    /// <param name="seen">Told of each trial; null for nobody.</param>
    /// <param name="cancel">Calls it off.</param>
    public static async Task<SearchRun> Of(ISearch search, ITrialRunner runner, SearchLimits limits, Action<TrialResult>? seen, CancellationToken cancel)
    {
        var trials = ImmutableArray.CreateBuilder<TrialResult>();
        var (time, invalid) = (TimeSpan.Zero, 0);
        while (search.Next is { } spec)
        {
            if (trials.Count >= limits.MostTrials)
            {
                return Ended($"{trials.Count} trials are the most that this search may take");
            }

            if (time + spec.Duration > limits.MostTime)
            {
                return Ended(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"the next trial would pass the {limits.MostTime.TotalSeconds:0} s that this search may take"));
            }

            var result = await runner.Run(spec, cancel);
            trials.Add(result);
            seen?.Invoke(result);
            time += result.Effective;
            if (result.IsValid)
            {
                invalid = 0;
                search.Add(result);
            }
            else if (++invalid > limits.MostInvalid)
            {
                return Ended($"{invalid} trials in a row were invalid: {result.Faults[0]}");
            }
        }

        return Ended(null);

        SearchRun Ended(string? why) => new(trials.ToImmutable(), why);
    }
}
