using Linerate.Apply.Confirming;
using Linerate.Apply.Journals;
using Linerate.Apply.Runs;
using Linerate.Apply.State;

namespace Linerate.Apply.Undoing;

/// <summary>Takes runs back, newest first, and stops at the first that does not go back whole.</summary>
public sealed class Rollback(StateFolder state, Undoer undoer, Machines.IMachine machine)
{
    private const string Wish = "rollback was asked for";

    /// <summary>The newest run of which anything is in effect; with a number, that one and all that are newer.</summary>
    /// <exception cref="RefusedException">There is none, or it is another host's, or another process is at work.</exception>
    public ImmutableArray<RollbackResult> Run(int? to, Author by)
    {
        using var alone = Begin();
        var runs = RunHistory.Read(state);
        if (to is not null && runs.All(run => run.Number != to))
        {
            throw new RefusedException($"there is no run {to}: see linerate history");
        }

        var inEffect = runs.Where(run => (run.ToTakeBack || run.IsOpen) && (to is null || run.Number >= to)).Reverse();
        var chosen = (to is null ? inEffect.Take(1) : inEffect).ToArray();
        return chosen.Length == 0
            ? throw new RefusedException("nothing is in effect: there is nothing to take back")
            : TakeBack(chosen, _ => Wish, by);
    }

    /// <summary>Every run that was interrupted or never confirmed: what a unit does at boot.</summary>
    /// <returns>Nothing where none is.</returns>
    public ImmutableArray<RollbackResult> RunOpen(Author by)
    {
        using var alone = Begin();
        return TakeBack(
            RunHistory.Read(state).Where(run => run.IsOpen).Reverse(),
            run => run.State == RunState.Unconfirmed ? "it was never confirmed" : "it was interrupted",
            by);
    }

    private StateLock Begin()
    {
        state.Prepare();
        return StateLock.Take(state);
    }

    private ImmutableArray<RollbackResult> TakeBack(IEnumerable<Run> runs, Func<Run, string> reasonOf, Author by)
    {
        var here = HostLife.Of(machine.Files);
        var results = ImmutableArray.CreateBuilder<RollbackResult>();
        foreach (var run in runs)
        {
            if (!HostLife.IsSame(run.Started.Host, here))
            {
                throw new RefusedException($"{state.JournalPath(run.Number)}: is of {run.Started.Host.Name} (machine {run.Started.Host.MachineId}), and this is {here.Name} (machine {here.MachineId})");
            }

            using var journal = RunJournal.Continue(state, run.Number);
            var steps = undoer.TakeBack(journal, reasonOf(run), by);
            ConfirmationMark.Remove(state, run.Number);
            var result = new RollbackResult(journal.ToRun(), steps);
            results.Add(result);
            if (!result.IsWhole)
            {
                break;
            }
        }

        return results.ToImmutable();
    }
}
