using Linerate.Apply.Handlers;
using Linerate.Apply.Journals;
using Linerate.Apply.Journals.Entries;
using Linerate.Apply.Runs;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Vfs;

namespace Linerate.Apply.Applying;

/// <summary>Does the steps of one run in order.</summary>
internal sealed class StepLoop(TargetAccess access, TimeProvider clock, ApplyOptions options, RunJournal journal, Plan plan, string bootId)
{
    private readonly HashSet<Target> _madeAnew = [];

    /// <summary>Targets that a step sets, with the last step that does.</summary>
    private readonly Dictionary<Target, int> _planned = plan.Steps.Select((step, index) => (step.Target, index)).ToDictionary();

    /// <summary>Does them.</summary>
    /// <returns>Null, or why it ended before its end.</returns>
    internal string? Run(CancellationToken stop)
    {
        try
        {
            for (var i = 0; i < plan.Steps.Length; i++)
            {
                var fault = stop.IsCancellationRequested ? $"it was stopped by {options.StoppedBy}"
                    : options.Confirm is not null && !options.GuardianLives(journal.Number) ? "its guardian died"
                    : Do(i);
                if (fault is not null && (options.OnFailure != OnFailure.KeepGoing || stop.IsCancellationRequested))
                {
                    return fault;
                }
            }

            return null;
        }
        catch (IOException failure) when (journal.Broken)
        {
            return $"the journal cannot be written: {failure.Message}";
        }
    }

    private string? Do(int index)
    {
        var step = plan.Steps[index];
        var known = journal.Steps[index];
        var reading = access.Read(step.Target);
        var half = known.IsHalfIn(bootId);
        var isThere = reading.IsKnown && access.Same(step.Target, reading.Value, step.To);
        if (isThere && !half)
        {
            LearnWhatIsNew(step);
            if (!known.ToTakeBack)
            {
                journal.Write(new StepDone(index, step.To, StepOutcome.Already, "", clock.GetUtcNow()));
                Tell(RunEventKind.Already, index);
            }

            return null;
        }

        if (Refusal(step, reading, half) is { } refusal)
        {
            return Fail(index, step, refusal, reading.Or(null));
        }

        Tell(RunEventKind.Setting, index);
        var (before, disturbed) = known.ToTakeBack && (known.BootId == bootId || step.Target.OutlivesBoot)
            ? (known.Before, known.Disturbed)
            : (reading.Or(null), access.ReadDisturbed(step.Target));
        journal.Write(new StepIntended(index, step.Target, before, step.To, disturbed, clock.GetUtcNow()));
        var failure = access.Write(step.Target, step.To);

        // Half an attempt that reached the value is only mended by the write; whether it holds, reading back tells, but not of what
        // is made of a file that reads as wanted: a boot loader's menu.
        return Judge(index, step, isThere && !step.Target.OutlivesBoot ? null : failure, disturbed);
    }

    private string? Refusal(Step step, Reading<string?> reading, bool half)
    {
        var expected = half || _madeAnew.Contains(step.Target) || step.From is null;
        return !reading.IsKnown && !expected ? $"cannot be read: {reading.Missing}"
            : reading.IsKnown && !access.Same(step.Target, reading.Value, step.From) && !expected ? $"is {reading.Value ?? "absent"} now, not {step.From} as when the run began: somebody else sets it"
            : options.Guard(step);
    }

    private string? Judge(int index, Step step, Failure? failure, ImmutableArray<TargetValue> disturbed)
    {
        var after = access.Read(step.Target);
        var asWanted = after.IsKnown && access.Same(step.Target, after.Value, step.To);
        if (failure is not null)
        {
            return Fail(index, step, $"{failure.Cause}; {failure.NextStep}", after.Or(null));
        }

        if (!asWanted)
        {
            var note = after.IsKnown
                ? $"was set to {step.To ?? "absent"} and reads {after.Value ?? "absent"}: the driver made another value of it; plan with that one, or leave it out"
                : $"was set and cannot be read back: {after.Missing}";
            return Fail(index, step, note, after.Or(null), after.IsKnown ? StepOutcome.Clamped : StepOutcome.Failed);
        }

        LearnWhatIsNew(step);
        if (SetAgain(index, disturbed) is { } loss)
        {
            return Fail(index, step, loss, after.Or(null));
        }

        journal.Write(new StepDone(index, after.Value, StepOutcome.Set, "", clock.GetUtcNow()));
        Tell(RunEventKind.Set, index);
        return null;
    }

    /// <summary>
    /// What the write lost, is there again and no later step sets is put back: nobody asked for its loss. A vector that the
    /// kernel keeps where it likes costs only speed and is told; a VF without its VLAN or driver is a hole.
    /// </summary>
    /// <returns>What is lost and must not be; null for nothing.</returns>
    private string? SetAgain(int index, ImmutableArray<TargetValue> disturbed)
    {
        foreach (var (target, value) in disturbed)
        {
            if (!_madeAnew.Contains(target) || (_planned.TryGetValue(target, out var setter) && setter > index))
            {
                continue;
            }

            var now = access.Read(target);
            if ((!now.IsKnown || now.Value != value) && access.Write(target, value) is { } failure)
            {
                var loss = $"{target.Subject}: {target.Name} was {value ?? "absent"} and could not be set again: {failure.Cause}";
                if (target is VfPolicyTarget or DriverTarget)
                {
                    return $"was set, but {loss}; {failure.NextStep}";
                }

                Tell(RunEventKind.Lost, index, loss);
            }
        }

        return null;
    }

    private void LearnWhatIsNew(Step step) => _madeAnew.UnionWith(access.Disturbs(step.Target));

    private string Fail(int index, Step step, string note, string? after, StepOutcome outcome = StepOutcome.Failed)
    {
        journal.Write(new StepDone(index, after, outcome, note, clock.GetUtcNow()));
        Tell(RunEventKind.Failed, index, note);
        return $"{step.Target.Subject}: {step.Target.Name} {note}";
    }

    private void Tell(RunEventKind kind, int index, string note = "") => options.Progress(new RunEvent(kind, index, plan.Steps.Length, plan.Steps[index], note));
}
