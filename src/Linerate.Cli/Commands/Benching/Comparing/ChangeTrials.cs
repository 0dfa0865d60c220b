using System.Collections.Immutable;
using Linerate.Apply;
using Linerate.Bench.Results.Sections;
using Linerate.Cli.Rendering.Changing;
using Linerate.Cli.Rendering.Plans;
using Linerate.Core.Comparisons;
using Linerate.Core.Plans;

namespace Linerate.Cli.Commands.Benching.Comparing;

/// <summary>Tries the steps of a plan one by one, on top of those that were kept: with it against without it. What is better stays.</summary>
/// <param name="trials">Runs the trials.</param>
/// <param name="plans">Puts each step into effect.</param>
/// <param name="comparisonOf">A comparison for the step of this index.</param>
/// <param name="progress">Where each step's end is told.</param>
internal sealed class ChangeTrials(ArmTrials trials, PlanSwitch plans, Func<int, PairedComparison> comparisonOf, TextWriter progress)
{
    internal async Task<ImmutableArray<BenchChange>> Run(ComparedArm way, Plan plan, string name, CancellationToken cancel)
    {
        var changes = ImmutableArray.CreateBuilder<BenchChange>();
        for (var index = 0; index < plan.Steps.Length; index++)
        {
            var change = await Try(way, plan, index, name, cancel);
            progress.WriteLine($"step {index + 1} of {plan.Steps.Length}: {change.What}: {(change.Kept ? "helps, kept" : change.Why)}");
            changes.Add(change);
        }

        return changes.ToImmutable();
    }

    private async Task<BenchChange> Try(ComparedArm way, Plan plan, int index, string name, CancellationToken cancel)
    {
        var step = plan.Steps[index];
        var change = new BenchChange
        {
            What = ProgressWords.Of(step),
            From = step.From,
            To = step.To,
            Predicted = step.Worth,
            Comparison = null,
            Kept = false,
            Why = "",
        };
        if (!PlanOptions.CanBeTried(step))
        {
            return change with { Why = $"not tried: {RiskWords.Of(step.Risk > step.UndoRisk ? step.Risk : step.UndoRisk)}" };
        }

        try
        {
            var single = plan with { Steps = [step], Conflicts = [], Programs = [], Omissions = [] };
            var with = way with { Plan = single, PlanName = $"step {index + 1} of {name}" };
            var result = await trials.Compare(comparisonOf(index), way, with, cancel);
            change = change with { Comparison = BenchComparison.Of(way.Name, with.Name, trials.Yardstick, result) };
            if (result.Verdict != ComparisonVerdict.Better)
            {
                plans.Have(null);
                return change with { Why = WordsOf(result.Verdict) };
            }

            plans.Have(single);
            plans.Keep();
            return change with { Kept = true };
        }
        catch (RefusedException refusal)
        {
            return change with { Why = $"not tried to its end: {refusal.Message}" };
        }
    }

    private static string WordsOf(ComparisonVerdict verdict) => verdict switch
    {
        ComparisonVerdict.Worse => "worse, taken back",
        ComparisonVerdict.NoDifference => "no difference, taken back",
        _ => "undecided, taken back",
    };
}
