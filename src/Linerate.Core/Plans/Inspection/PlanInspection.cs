using Linerate.Core.Plans.Targets;

namespace Linerate.Core.Plans.Inspection;

/// <summary>Whether a plan that somebody hands over can be meant: a file may come from anywhere.</summary>
public static class PlanInspection
{
    /// <summary>Why it is refused; null where it is not.</summary>
    public static string? Refusal(Plan plan)
    {
        if (plan.SchemaVersion != Plan.CurrentSchema)
        {
            return $"is of version {plan.SchemaVersion}; this linerate reads {Plan.CurrentSchema}";
        }

        var seen = new HashSet<Target>();
        for (var i = 0; i < plan.Steps.Length; i++)
        {
            var step = plan.Steps[i];
            var fault = TargetAddress.Fault(step.Target)
                ?? (!seen.Add(step.Target) ? "is set by an earlier step, too" : null)
                ?? (step.From == step.To ? "changes nothing" : null);
            if (fault is not null)
            {
                return $"step {i + 1} ({step.Target.Subject}: {step.Target.Name}) {fault}";
            }
        }

        return null;
    }
}
