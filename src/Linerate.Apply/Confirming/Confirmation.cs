using Linerate.Apply.Applying;
using Linerate.Apply.Journals.Entries;
using Linerate.Apply.Runs;
using Linerate.Apply.State;

namespace Linerate.Apply.Confirming;

/// <summary>Waits, once all steps are done, until the owner says that they shall stay.</summary>
internal sealed class Confirmation(StateFolder state, TimeProvider clock, ApplyOptions options)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    /// <returns>Null where it was confirmed, else why all is to be taken back.</returns>
    internal string? Await(RunJournal journal, TimeSpan limit, CancellationToken stop)
    {
        try
        {
            journal.Write(new ConfirmationAwaited(limit.TotalSeconds, clock.GetUtcNow()));
            options.Progress(new RunEvent(RunEventKind.Awaiting, journal.Number, journal.Steps.Count, null));
            for (var since = clock.GetTimestamp(); ; options.Sleep(Between))
            {
                if (ConfirmationMark.Read(state, journal.Number) is { } by)
                {
                    journal.Write(new RunConfirmed(by, clock.GetUtcNow()));
                    ConfirmationMark.Remove(state, journal.Number);
                    return null;
                }

                if (stop.IsCancellationRequested)
                {
                    return $"it was stopped by {options.StoppedBy} before it was confirmed";
                }

                if (clock.GetElapsedTime(since) >= limit)
                {
                    return $"it was not confirmed within {limit.TotalSeconds:0} s";
                }
            }
        }
        catch (IOException failure) when (journal.Broken)
        {
            return $"the journal cannot be written: {failure.Message}";
        }
    }
}
