using System.Collections.Immutable;
using Linerate.Bench.Runs;
using Linerate.Core.Comparisons;

namespace Linerate.Cli.Commands.Benching.Comparing;

/// <summary>Runs the trials of a comparison in their order, each with its own plan in effect.</summary>
/// <param name="plans">Changes the host between trials; null where no arm has a plan.</param>
/// <param name="yardstick">What a trial comes to.</param>
/// <param name="progress">Where each trial is told.</param>
internal sealed class ArmTrials(PlanSwitch? plans, Yardstick yardstick, TextWriter progress)
{
    private const int Tries = 3;

    private static readonly TimeSpan LinkPatience = TimeSpan.FromSeconds(3);

    private readonly ImmutableArray<TrafficTrial>.Builder _trials = ImmutableArray.CreateBuilder<TrafficTrial>();

    internal Yardstick Yardstick => yardstick;

    /// <summary>All that were run.</summary>
    internal ImmutableArray<TrafficTrial> Trials => _trials.ToImmutable();

    internal async Task<ComparisonResult> Compare(PairedComparison comparison, ComparedArm a, ComparedArm b, CancellationToken cancel)
    {
        while (comparison.Next is { } arm)
        {
            var way = arm == Arm.A ? a : b;
            if (plans?.Have(way.Plan) == true)
            {
                await Settle(way, cancel);
            }

            var trial = await way.Run(cancel);
            var value = yardstick.ValueOf(trial);
            _trials.Add(trial);
            comparison.Add(value);
            progress.WriteLine($"trial {_trials.Count}: {arm}: {(trial.IsValid ? $"{trial.Goodput}{(value is null ? ", and its counters cannot be told" : "")}" : $"not valid: {trial.Faults[0]}")}");
        }

        return comparison.Result;
    }

    /// <summary>A link that went down for the change is up again only after seconds.</summary>
    private static async Task Settle(ComparedArm way, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await way.WarmUp(cancel);
                return;
            }
            catch (CommandException) when (attempt < Tries)
            {
                await Task.Delay(LinkPatience, cancel);
            }
        }
    }
}
