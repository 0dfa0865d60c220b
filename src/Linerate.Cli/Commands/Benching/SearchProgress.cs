using System.Globalization;
using Linerate.Core.Trials;

namespace Linerate.Cli.Commands.Benching;

/// <summary>A line for each trial of a search.</summary>
internal sealed class SearchProgress(TextWriter error)
{
    private int _trials;

    internal void Tell(TrialResult trial) => error.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"trial {++_trials}: {WhatOf(trial.Spec)}: {(trial.IsValid ? $"{trial.LossRatio:0.####%} lost" : $"not valid: {trial.Faults[0]}")}"));

    private static string WhatOf(TrialSpec spec) => spec.Burst is { } burst
        ? string.Create(CultureInfo.InvariantCulture, $"{burst:N0} frames at once")
        : string.Create(CultureInfo.InvariantCulture, $"{spec.Offered.PerSecond:N0} pps for {spec.Seconds:0.##} s");
}
