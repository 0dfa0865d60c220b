using Linerate.Apply.Applying;
using Linerate.Apply.Journals;
using Linerate.Apply.Undoing;

namespace Linerate.Cli.Rendering.Changing;

/// <summary>How a run ended, in one line.</summary>
internal static class ResultWords
{
    internal static string Of(ApplyResult result, string program)
    {
        var run = result.Run?.Number ?? 0;
        return result.End switch
        {
            ApplyEnd.NothingToDo => "nothing to do: the host is as planned",
            ApplyEnd.Complete => $"run {run}: complete, {Words.Count(Count(result, StepOutcome.Set), "step")} set{(Count(result, StepOutcome.Already) is > 0 and var already ? $", {already} were as wanted" : "")}; back again: {program} rollback",
            ApplyEnd.Undone => $"run {run}: taken back, the host is as before: {result.Reason}",
            _ => $"run {run}: PARTIAL, {Words.Count(Count(result, StepOutcome.Set), "step")} of {result.Run!.Steps.Length} set{Left(result)}: {result.Reason}; now {program} rollback, or verify",
        };
    }

    internal static string Of(RollbackResult result)
    {
        var back = result.Steps.Count(step => step.Outcome is UndoOutcome.Restored);
        var already = result.Steps.Count(step => step.Outcome is UndoOutcome.AlreadyBack or UndoOutcome.GoneWithBoot);
        var left = result.Steps.Length - back - already;
        return $"run {result.Run.Number}: {(left == 0 ? "taken back" : "PARTIAL")}, {Words.Count(back, "step")} set back{(already > 0 ? $", {already} were back already" : "")}{(left > 0 ? $", {left} left" : "")}";
    }

    private static int Count(ApplyResult result, StepOutcome outcome) => result.Run?.Steps.Count(step => step.Outcome == outcome) ?? 0;

    private static string Left(ApplyResult result) => result.TakenBack.Count(step => step.Outcome is UndoOutcome.Failed or UndoOutcome.Drifted) is > 0 and var left ? $", {left} could not be taken back" : "";
}
