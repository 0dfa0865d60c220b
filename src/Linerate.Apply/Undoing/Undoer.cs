using Linerate.Apply.Handlers;
using Linerate.Apply.Journals;
using Linerate.Apply.Journals.Entries;
using Linerate.Apply.Runs;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Targets;

namespace Linerate.Apply.Undoing;

/// <summary>
/// Takes a run back, last step first. A value is set back only where it is still the one that the run left; whatever the
/// run was setting when it died counts as that.
/// </summary>
public sealed class Undoer(TargetAccess access, TimeProvider clock)
{
    /// <summary>Asked before a value that is no longer ours is overwritten: the step and what it holds now.</summary>
    public Func<RunStep, string?, bool> MayOverwrite { get; init; } = (_, _) => false;

    /// <summary>Why taking a step back would hurt now: a guest that has since started with the VF. Null where it would not.</summary>
    public Func<Step, string?> Guard { get; init; } = _ => null;

    public Action<RunEvent> Progress { get; init; } = _ => { };

    /// <summary>Takes it back and ends it.</summary>
    internal ImmutableArray<TakenBack> TakeBack(RunJournal journal, string reason, Author by)
    {
        var bootId = HostLife.Of(access.Machine.Files).BootId;
        journal.WriteIfPossible(new UndoStarted(reason, by, bootId, clock.GetUtcNow()));
        Progress(new RunEvent(RunEventKind.TakingBack, 0, journal.Steps.Count, null, reason));
        var taken = ImmutableArray.CreateBuilder<TakenBack>();
        for (var i = journal.Steps.Count - 1; i >= 0; i--)
        {
            if (journal.Steps[i] is { ToTakeBack: true } step)
            {
                var outcome = TakeBack(journal, step, bootId);
                journal.WriteIfPossible(new UndoDone(i, outcome.Now, outcome.Outcome, outcome.Note, clock.GetUtcNow()));
                taken.Add(outcome);
                var left = outcome.Outcome is UndoOutcome.Failed or UndoOutcome.Drifted;
                Progress(new RunEvent(left ? RunEventKind.Left : RunEventKind.Back, i, journal.Steps.Count, step.Step, outcome.Note));
            }
        }

        var whole = taken.All(item => item.Outcome is not (UndoOutcome.Failed or UndoOutcome.Drifted));
        journal.WriteIfPossible(new RunEnded(whole ? RunEnd.RolledBack : RunEnd.Partial, reason, clock.GetUtcNow()));
        return taken.ToImmutable();
    }

    private TakenBack TakeBack(RunJournal journal, RunStep step, string bootId)
    {
        var reading = access.Read(step.Step.Target);
        if (!reading.TryGet(out var now))
        {
            return new TakenBack(step, UndoOutcome.Failed, null, $"cannot be read: {reading.Missing}");
        }

        var sameBoot = step.BootId == bootId;
        var half = step.IsHalfIn(bootId);
        var mayHaveLost = sameBoot && step.Disturbed.Length > 0 && (step.Outcome is StepOutcome.Failed or StepOutcome.Clamped);
        var isBack = access.Same(step.Step.Target, now, step.Before);
        var mends = isBack && (half || step.Undo == UndoOutcome.Failed);
        if (isBack && !mends && !mayHaveLost)
        {
            return new TakenBack(step, UndoOutcome.AlreadyBack, now, "");
        }

        if (!half && !isBack && !IsOurs(step, now))
        {
            if (!sameBoot && !step.Step.Target.OutlivesBoot)
            {
                return new TakenBack(step, UndoOutcome.GoneWithBoot, now, $"went with the reboot; it is {Shown(now)} now");
            }

            if (!MayOverwrite(step, now))
            {
                return new TakenBack(step, UndoOutcome.Drifted, now, $"is {Shown(now)} now, which is not what we set ({Shown(step.After)}): left alone");
            }
        }

        if (!isBack && Guard(step.Step with { From = now, To = step.Before }) is { } refusal)
        {
            return new TakenBack(step, UndoOutcome.Failed, now, $"is not set back: {refusal}");
        }

        journal.WriteIfPossible(new UndoIntended(step.Index, now, step.Before, clock.GetUtcNow()));

        // It may still be half an attempt: only its handler knows what else it touches, and mends that. The value tells whether it
        // could, but not of what is made of a file that reads as before: a boot loader's menu.
        var unmended = mends ? access.Write(step.Step.Target, step.Before) : null;
        return Restore(step, step.Step.Target.OutlivesBoot ? unmended : null);
    }

    private TakenBack Restore(RunStep step, Failure? unmended)
    {
        var failure = unmended ?? SetUnless(step.Step.Target, step.Before);
        var lost = new List<string>();
        foreach (var (target, value) in step.Disturbed)
        {
            if (SetUnless(target, value) is { } loss)
            {
                lost.Add($"{target.Subject} {target.Name} was {Shown(value)}: {loss.Cause}");
            }
        }

        var now = access.Read(step.Step.Target);
        var note = failure is not null ? $"{failure.Cause}; {failure.NextStep}"
            : !access.Same(step.Step.Target, now.Or(null), step.Before) ? $"is {(now.IsKnown ? Shown(now.Value) : $"unreadable ({now.Missing})")} after {Shown(step.Before)} was written"
            : string.Join("; ", lost);
        return new TakenBack(step, note.Length == 0 ? UndoOutcome.Restored : UndoOutcome.Failed, now.Or(null), note);
    }

    private Failure? SetUnless(Target target, string? value)
    {
        var now = access.Read(target);
        return now.IsKnown && access.Same(target, now.Value, value) ? null : access.Write(target, value);
    }

    /// <summary>What a step holds that failed and could not be read afterwards is nobody else's either.</summary>
    private bool IsOurs(RunStep step, string? now) => step.Outcome switch
    {
        null => access.Same(step.Step.Target, now, step.Step.To),
        StepOutcome.Failed when step.After is null => true,
        _ => access.Same(step.Step.Target, now, step.After),
    };

    private static string Shown(string? value) => value switch
    {
        null => "absent",
        { Length: > 60 } => $"{value.Length} characters",
        _ => value.Length == 0 ? "empty" : value,
    };
}
