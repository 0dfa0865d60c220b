using System.Diagnostics;
using Linerate.Apply.Journals;
using Linerate.Apply.Journals.Entries;
using Linerate.Apply.Runs;
using Linerate.Apply.State;
using Linerate.Apply.Undoing;
using Linerate.Linux;

namespace Linerate.Apply.Confirming;

/// <summary>
/// A process of its own that watches the one that applies, and takes its run back when that one no longer can: it died,
/// its terminal hung up, it makes no progress, or the time to confirm is over and it has done nothing about it.
/// </summary>
public sealed class Guardian(StateFolder state, Undoer undoer, TimeProvider clock, Action<TimeSpan> sleep)
{
    /// <summary>How long the applying process may take to do itself what is due.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    /// <summary>How long one step may take: VFs of a large card take two minutes (the field's time limit for them).</summary>
    private static readonly TimeSpan LongestStep = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LockPatience = TimeSpan.FromMinutes(1);

    /// <summary>Watches until the run is over.</summary>
    /// <returns>Why the run was taken back; null where nothing had to be done.</returns>
    public string? Watch(int number, ProcessMark applying, Author by)
    {
        ThisProcess.LeaveSession();
        GuardianMark.Leave(state, number);
        try
        {
            return WaitForFault(number, applying) is { } fault ? TakeBack(number, applying, fault, by) : null;
        }
        finally
        {
            GuardianMark.Remove(state, number);
        }
    }

    private string? WaitForFault(int number, ProcessMark applying)
    {
        var terminal = ProcessTerminal.Of(applying.Pid);
        var length = 0L;
        var since = clock.GetTimestamp();
        Run? run = null;
        while (true)
        {
            var alive = applying.IsAlive;
            var now = new FileInfo(state.JournalPath(number)) is { Exists: true } file ? file.Length : 0;
            if (now != length)
            {
                (length, since, run) = (now, clock.GetTimestamp(), Run.Of(number, state.Read(number).Entries));
            }

            if (run is { IsOpen: false })
            {
                return null;
            }

            var waited = clock.GetElapsedTime(since);
            var fault = !alive ? "the process that applied it died"
                : terminal is { IsThere: false } ? "the terminal of the process that applied it hung up"
                : run is { State: RunState.Unconfirmed, ConfirmSeconds: { } limit } && waited > TimeSpan.FromSeconds(limit) + Grace ? $"it was not confirmed within {limit:0} s"
                : waited > LongestStep ? "the process that applied it made no progress"
                : null;
            if (fault is not null)
            {
                return fault;
            }

            sleep(Between);
        }
    }

    private string? TakeBack(int number, ProcessMark applying, string fault, Author by)
    {
        // It may be at it itself, for the same reason: a terminal that hangs up sends it a signal.
        for (var since = clock.GetTimestamp(); applying.IsAlive && clock.GetElapsedTime(since) < Grace; sleep(Between))
        {
            if (Run.Of(number, state.Read(number).Entries) is { IsOpen: false })
            {
                return null;
            }
        }

        End(applying);
        using var alone = TakeLock();
        using var journal = RunJournal.Continue(state, number);
        if (!journal.ToRun().IsOpen)
        {
            return null;
        }

        if (journal.ToRun().State == RunState.Unconfirmed && ConfirmationMark.Read(state, number) is { } confirmedBy)
        {
            journal.Write(new RunConfirmed(confirmedBy, clock.GetUtcNow()));
            journal.Write(new RunEnded(RunEnd.Complete, "", clock.GetUtcNow()));
            ConfirmationMark.Remove(state, number);
            return null;
        }

        undoer.TakeBack(journal, fault, by);
        return fault;
    }

    /// <summary>Two that set the same host at once would be worse than one that is stopped: its journal says how far it came.</summary>
    private static void End(ProcessMark applying)
    {
        try
        {
            if (applying.IsAlive)
            {
                using var process = Process.GetProcessById(applying.Pid);
                process.Kill();
            }
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It went by itself.
        }
    }

    private StateLock TakeLock()
    {
        for (var since = clock.GetTimestamp(); clock.GetElapsedTime(since) < LockPatience; sleep(Between))
        {
            if (StateLock.TryTake(state) is { } taken)
            {
                return taken;
            }
        }

        return StateLock.Take(state);
    }
}
