using Linerate.Apply.Journals;
using Linerate.Apply.Journals.Entries;
using Linerate.Apply.Runs;
using Linerate.Apply.State;

namespace Linerate.Apply.Confirming;

/// <summary>Says that a run shall stay.</summary>
public sealed class Confirmer(StateFolder state, TimeProvider clock, Action<TimeSpan> sleep)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    /// <summary>Confirms it.</summary>
    /// <param name="number">The run; null for the one that waits.</param>
    /// <param name="by">Who says so.</param>
    /// <returns>The run, confirmed.</returns>
    /// <exception cref="RefusedException">No run waits, or it came too late.</exception>
    public Run Confirm(int? number, Author by)
    {
        state.Check();
        var run = Find(number);
        using (var alone = StateLock.TryTake(state))
        {
            if (alone is not null)
            {
                return ConfirmAlone(run.Number, by);
            }
        }

        ConfirmationMark.Give(state, run.Number, by);
        for (var since = clock.GetTimestamp(); clock.GetElapsedTime(since) < Patience; sleep(Between))
        {
            run = Run.Of(run.Number, state.Read(run.Number).Entries)!;
            if (run.State == RunState.Complete)
            {
                return run;
            }

            if (run.State != RunState.Unconfirmed)
            {
                throw TooLate(run);
            }
        }

        throw new RefusedException($"run {run.Number}: the process that waits for it did not answer; see linerate history");
    }

    private Run Find(int? number)
    {
        var runs = RunHistory.Read(state);
        var run = number is null ? RunHistory.Open(runs) : runs.FirstOrDefault(run => run.Number == number);
        return run switch
        {
            null => throw new RefusedException(number is null ? "no run waits for a confirmation" : $"there is no run {number}"),
            { State: RunState.Unconfirmed } => run,
            { State: RunState.Interrupted } when StateLock.IsHeld(state) => throw new RefusedException($"run {run.Number} is still at work: confirm it when it asks"),
            _ => throw new RefusedException($"run {run.Number} does not wait for a confirmation: see linerate history"),
        };
    }

    /// <summary>Nobody waits: a reboot, or a guardian that was killed, too. The owner's word still counts.</summary>
    private Run ConfirmAlone(int number, Author by)
    {
        using var journal = RunJournal.Continue(state, number);
        if (journal.ToRun() is { State: not RunState.Unconfirmed } run)
        {
            throw TooLate(run);
        }

        journal.Write(new RunConfirmed(by, clock.GetUtcNow()));
        journal.Write(new RunEnded(RunEnd.Complete, "", clock.GetUtcNow()));
        return journal.ToRun();
    }

    private static RefusedException TooLate(Run run) => new($"run {run.Number}: too late, it is being or was taken back{(run.Note.Length > 0 ? $" ({run.Note})" : "")}");
}
