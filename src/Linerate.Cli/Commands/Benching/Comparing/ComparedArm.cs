using Linerate.Bench.Runs;
using Linerate.Core.Plans;

namespace Linerate.Cli.Commands.Benching.Comparing;

/// <summary>One of the two that are compared: a way, and the plan that is in effect while it is measured.</summary>
/// <param name="Way">Its ends and interfaces.</param>
/// <param name="Run">Sends and receives on it once.</param>
/// <param name="WarmUp">Sends on it for a while before anything counts; a <see cref="CommandException"/> where not even that works.</param>
internal sealed record ComparedArm(string Way, Func<CancellationToken, Task<TrafficTrial>> Run, Func<CancellationToken, Task> WarmUp)
{
    /// <summary>What is in effect meanwhile; null for the host as it is.</summary>
    internal Plan? Plan { get; init; }

    /// <summary>What the plan is called; empty where there is none.</summary>
    internal string PlanName { get; init; } = "";

    internal string Name => Plan is null ? Way : $"{Way}, with {PlanName} applied";

    internal static ComparedArm Of(Measurement measurement, TrafficRunner runner) => new(
        $"{runner.Ends.From} {runner.Route.FromInterface} → {runner.Ends.To} {runner.Route.ToInterface}",
        cancel => runner.Run(measurement.Load, cancel),
        cancel => measurement.WarmUp(runner, cancel));
}
