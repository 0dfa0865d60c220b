using System.Text.Json;
using Linerate.Apply.Confirming;
using Linerate.Apply.Handlers;
using Linerate.Apply.Journals;
using Linerate.Apply.Journals.Entries;
using Linerate.Apply.Runs;
using Linerate.Apply.State;
using Linerate.Apply.Undoing;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Inspection;

namespace Linerate.Apply.Applying;

/// <summary>
/// Applies a plan: one process at a time, on the host as the plan found it, each step on disk before it is done and read
/// back after, and nothing left half done that can be taken back.
/// </summary>
public sealed class Applier(TargetAccess access, StateFolder state, TimeProvider clock, ApplyOptions options)
{
    /// <summary>Applies it. The same plan again completes what was interrupted, and does nothing where all is done.</summary>
    /// <exception cref="RefusedException">It is not done at all; nothing was changed.</exception>
    /// <exception cref="StalePlanException">The host is not as the plan found it; nothing was changed.</exception>
    public ApplyResult Apply(Plan plan, CancellationToken stop)
    {
        state.Prepare();
        using var alone = StateLock.Take(state);
        var host = HostLife.Of(access.Machine.Files);
        RefuseUnlessMeant(plan, host);
        var digest = Sha256.HexOf(JsonSerializer.SerializeToUtf8Bytes(plan, PlanJson.Default.Plan));
        var interrupted = InterruptedRunOf(digest);
        var before = interrupted?.Steps ?? [];
        var pending = HostCheck.Run(access, plan, before, host.BootId);
        if (pending.IsEmpty && interrupted is null)
        {
            return new ApplyResult(ApplyEnd.NothingToDo, null, "", []);
        }

        RefuseWhatGuardsRefuse(plan, pending);
        using var journal = OpenJournal(plan, host, digest, interrupted);
        var reason = Arm(journal) ?? new StepLoop(access, clock, options, journal, plan, host.BootId).Run(stop);
        var result = Finish(journal, reason, stop);
        GuardianMark.Remove(state, journal.Number);
        return result;
    }

    private static void RefuseUnlessMeant(Plan plan, PlanHost host)
    {
        if (PlanInspection.Refusal(plan) is { } fault)
        {
            throw new RefusedException($"the plan {fault}");
        }

        if (!HostLife.IsSame(plan.Host, host))
        {
            throw new RefusedException($"the plan is for {plan.Host.Name} (machine {plan.Host.MachineId}), and this is {host.Name} (machine {host.MachineId})");
        }
    }

    private Run? InterruptedRunOf(string digest)
    {
        var open = RunHistory.Open(RunHistory.Read(state));
        return open switch
        {
            null => null,
            { State: RunState.Unconfirmed } => throw new RefusedException($"run {open.Number} waits for a confirmation: linerate confirm {open.Number}, or linerate rollback"),
            _ when open.Started.PlanDigest != digest => throw new RefusedException($"run {open.Number} was interrupted: linerate rollback, or apply its plan again to complete it"),
            _ => open,
        };
    }

    private void RefuseWhatGuardsRefuse(Plan plan, ImmutableArray<int> pending)
    {
        // What is not there yet cannot be looked at yet: it is, right before its step.
        var refusals = pending.Select(index => plan.Steps[index]).Where(step => step.From is not null).Select(step => options.Guard(step)).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        if (refusals.Length > 0)
        {
            throw new RefusedException(string.Join("; ", refusals));
        }
    }

    private RunJournal OpenJournal(Plan plan, PlanHost host, string digest, Run? interrupted)
    {
        var confirm = options.Confirm?.TotalSeconds;
        try
        {
            if (interrupted is null)
            {
                return RunJournal.Begin(state, number =>
                    new RunStarted(RunStarted.CurrentSchema, options.MadeBy, number.ToString(), digest, host, options.By, confirm, plan, clock.GetUtcNow()));
            }

            var journal = RunJournal.Continue(state, interrupted.Number);
            journal.Write(new RunResumed(options.By, host.BootId, confirm, clock.GetUtcNow()));
            return journal;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{state.Path}: the journal cannot be written ({failure.Message}), and without one nothing is changed");
        }
    }

    private string? Arm(RunJournal journal) =>
        options.Confirm is not null && options.ArmGuardian(journal.Number) is { } fault ? $"nothing was done without a guardian: {fault}" : null;

    private ApplyResult Finish(RunJournal journal, string? fault, CancellationToken stop)
    {
        if (fault is not null && options.OnFailure != OnFailure.Undo)
        {
            return End(journal, fault);
        }

        fault ??= options.Confirm is { } limit ? new Confirmation(state, clock, options).Await(journal, limit, stop) : null;
        if (fault is null)
        {
            return End(journal, journal.Steps.Where(step => step.Outcome is StepOutcome.Failed or StepOutcome.Clamped).Select(step => step.Note).FirstOrDefault());
        }

        var taken = new Undoer(access, clock) { Progress = options.Progress, Guard = options.UndoGuard }.TakeBack(journal, fault, options.By);
        var run = journal.ToRun();
        return new ApplyResult(run.State == RunState.RolledBack ? ApplyEnd.Undone : ApplyEnd.Partial, run, fault, taken);
    }

    private ApplyResult End(RunJournal journal, string? fault)
    {
        journal.WriteIfPossible(new RunEnded(fault is null ? RunEnd.Complete : RunEnd.Partial, fault ?? "", clock.GetUtcNow()));
        return new ApplyResult(fault is null ? ApplyEnd.Complete : ApplyEnd.Partial, journal.ToRun(), fault ?? "", []);
    }
}
