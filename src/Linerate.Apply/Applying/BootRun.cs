using Linerate.Apply.Handlers;
using Linerate.Apply.State;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Inspection;
using Linerate.Core.Plans.Targets.Vfs;

namespace Linerate.Apply.Applying;

/// <summary>
/// Sets in a new boot what a plan had set in an earlier one, from whatever the boot made of it. There is no journal, because there is
/// nothing to take back: the next boot forgets it again, and rolling the plan's own run back removes what starts this.
/// </summary>
public sealed class BootRun(TargetAccess access, StateFolder state, TimeProvider clock)
{
    /// <summary>How long drivers, VFs and vectors may take to appear, all steps together: a host's boot must not hang on a NIC that is gone.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);

    /// <summary>Sets every step that can be set; one that fails keeps none of the others from being set.</summary>
    /// <returns>What went wrong, a sentence each.</returns>
    /// <exception cref="RefusedException">The plan is none for this host; nothing was changed.</exception>
    public ImmutableArray<string> Carry(Plan plan)
    {
        if (PlanInspection.Refusal(plan) is { } fault)
        {
            throw new RefusedException($"the plan {fault}");
        }

        var host = HostLife.Of(access.Machine.Files);
        if (!HostLife.IsSame(plan.Host, host))
        {
            throw new RefusedException($"the plan is for {plan.Host.Name} (machine {plan.Host.MachineId}), and this is {host.Name} (machine {host.MachineId})");
        }

        state.Prepare();
        using var alone = StateLock.Take(state);
        var start = clock.GetTimestamp();
        return [.. plan.Steps.Select(step => Carry(step, Patience - clock.GetElapsedTime(start))).OfType<string>()];
    }

    private string? Carry(Step step, TimeSpan patience)
    {
        if (patience > TimeSpan.Zero)
        {
            // A function without a driver is there all the same.
            access.Machine.WaitUntil(() => access.Read(step.Target) is { IsKnown: true } now && (now.Value is not null || step.Target is DriverTarget), patience, Between);
        }

        var found = access.Read(step.Target);
        if (found.IsKnown && access.Same(step.Target, found.Value, step.To))
        {
            return null;
        }

        var what = $"{step.Target.Subject}: {step.Target.Name}";
        if (access.Write(step.Target, step.To) is { } failure)
        {
            return $"{what}: {failure.Cause}; {failure.NextStep}";
        }

        var after = access.Read(step.Target);
        return after.IsKnown && access.Same(step.Target, after.Value, step.To) ? null
            : $"{what} was set to {step.To} and {(after.IsKnown ? $"reads {after.Value ?? "absent"}" : $"cannot be read: {after.Missing}")}";
    }
}
