namespace Linerate.Core.Plans.Guards;

/// <summary>Why a step must not be done now.</summary>
/// <param name="Step">The step.</param>
/// <param name="Reason">Who or what is in the way, with its name and numbers.</param>
/// <param name="Override">What allows it all the same; null where nothing does.</param>
public sealed record Refusal(Step Step, string Reason, GuardOverride? Override)
{
    /// <summary>One line: the step, the reason, the flag.</summary>
    public override string ToString() =>
        $"{Step.Target.Name} of {Step.Target.Subject}: {Reason}{(Override is { } flag ? $"; {GuardOverrides.FlagOf(flag)} allows it" : "")}";
}
