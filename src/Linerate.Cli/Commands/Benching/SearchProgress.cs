using System.Globalization;
using Linerate.Core.Trials;

namespace Linerate.Cli.Commands.Benching;

/// <summary>A line for each trial of a search.</summary>
internal sealed class SearchProgress(TextWriter error)
{
    private int _trials;

    internal void Tell(TrialResult trial) => error.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"trial {++_trials}: {trial.Spec.Offered.PerSecond:N0} pps for {trial.Spec.Seconds:0.##} s: {(trial.IsValid ? $"{trial.LossRatio:0.####%} lost" : $"not valid: {trial.Faults[0]}")}"));
}
