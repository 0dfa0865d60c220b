using System.Globalization;

namespace Linerate.Core.Searches.Density;

/// <summary>What became of a density search.</summary>
/// <param name="Trials">Every trial in order, the invalid too.</param>
/// <param name="Stopped">Why it ended before it knew; null when it knows.</param>
public sealed record DensityRun(ImmutableArray<DensityTrial> Trials, string? Stopped)
{
    /// <summary>Runs so many VFs at once, once.</summary>
    public delegate Task<DensityTrial> Runner(int vfs, CancellationToken cancel);

    /// <summary>Runs the trials that a search asks for. An invalid one is run again, a bounded number of times, and the search never sees it.</summary>
    public static async Task<DensityRun> Of(DensitySearch search, Runner run, DensityOptions options, Action<DensityTrial>? seen, CancellationToken cancel)
    {
        var trials = ImmutableArray.CreateBuilder<DensityTrial>();
        var invalid = 0;
        while (search.Next is { } vfs)
        {
            if (trials.Count >= options.MostTrials)
            {
                return Ended($"{trials.Count} trials are the most that this search may take");
            }

            if ((trials.Count + 1) * options.Trial > options.MostTime)
            {
                return Ended(string.Create(CultureInfo.InvariantCulture, $"the next trial would pass the {options.MostTime.TotalSeconds:0} s that this search may take"));
            }

            var trial = await run(vfs, cancel);
            trials.Add(trial);
            seen?.Invoke(trial);
            if (trial.IsValid)
            {
                invalid = 0;
                search.Add(trial);
            }
            else if (++invalid > options.MostInvalid)
            {
                return Ended($"{invalid} trials of {vfs} VF{(vfs == 1 ? "" : "s")} in a row were invalid: {trial.Faults[0]}");
            }
        }

        return Ended(null);

        DensityRun Ended(string? why) => new(trials.ToImmutable(), why);
    }
}
