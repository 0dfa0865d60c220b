using System.ComponentModel;
using Linerate.Apply.Journals;
using Linerate.Apply.Runs;

namespace Linerate.Cli.Rendering.Json.Changing;

[Description("A plan that was applied.")]
internal sealed record RunDocument(
    [property: Description("Its number, as rollback --to and confirm take it.")] int Run,
    DateTimeOffset Started,
    DateTimeOffset LastEntry,
    [property: Description("Who asked for it; empty where nothing tells.")] string By,
    string Host,
    string Profile,
    [property: Description("SHA-256 of the plan.")] string PlanDigest,
    RunState State,
    [property: Description("Why it is in that state; empty for nothing to say.")] string Note,
    [property: Description("Steps of the plan.")] int Steps,
    [property: Description("Steps that it set.")] int Set,
    [property: Description("Steps of which something may be in effect.")] int InEffect)
{
    internal static RunDocument Of(Run run) => new(
        run.Number, run.Started.Time, run.LastEntry, run.Started.By.Name, run.Started.Host.Name, run.Plan.Profile, run.Started.PlanDigest, run.State, run.Note,
        run.Steps.Length, run.Steps.Count(step => step.Outcome == StepOutcome.Set), run.Steps.Count(step => step.ToTakeBack));
}
