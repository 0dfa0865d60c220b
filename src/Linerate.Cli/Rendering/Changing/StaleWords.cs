using Linerate.Apply.Applying;

namespace Linerate.Cli.Rendering.Changing;

/// <summary>Why a plan does not fit the host any more.</summary>
internal static class StaleWords
{
    internal static string Of(StalePlanException stale)
    {
        var unread = stale.Differences.Count(difference => difference.Fault.Length > 0);
        var moved = stale.Differences.Length - unread;
        return moved == 0 ? $"{Words.Count(unread, "value")} of the plan cannot be read"
            : $"the plan is stale: {Words.Count(moved, "value")} moved since it was made{(unread > 0 ? $", and {unread} cannot be read" : "")}";
    }

    internal static string Of(Difference difference) =>
        $"{ProgressWords.Of(difference.Step)}: {(difference.Fault.Length > 0 ? $"cannot be read: {difference.Fault}" : $"the plan found {ProgressWords.Value(difference.Step.From)}, and it is {ProgressWords.Value(difference.Now)} now")}";
}
