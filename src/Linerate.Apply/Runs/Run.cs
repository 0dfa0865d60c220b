using Linerate.Apply.Journals.Entries;
using Linerate.Core.Plans;

namespace Linerate.Apply.Runs;

/// <summary>A plan that was applied, as its journal tells.</summary>
public sealed record Run
{
    public required int Number { get; init; }

    public required RunStarted Started { get; init; }

    public required ImmutableArray<RunStep> Steps { get; init; }

    public required RunState State { get; init; }

    /// <summary>Why it is in that state; empty for nothing to say.</summary>
    public required string Note { get; init; }

    /// <summary>How long it waits for a confirmation; null for none.</summary>
    public required double? ConfirmSeconds { get; init; }

    /// <summary>The boot in which it was last worked on.</summary>
    public required string BootId { get; init; }

    public required DateTimeOffset LastEntry { get; init; }

    public Plan Plan => Started.Plan;

    /// <summary>Whether its owner has to decide: go on, keep, or take back.</summary>
    public bool IsOpen => State is RunState.Interrupted or RunState.Unconfirmed;

    /// <summary>Whether anything of it may still be in effect.</summary>
    public bool ToTakeBack => Steps.Any(step => step.ToTakeBack);

    /// <summary>Reads a journal.</summary>
    /// <returns>Null where the crash came before its first line was whole.</returns>
    public static Run? Of(int number, ImmutableArray<JournalEntry> entries)
    {
        if (entries is not [RunStarted started, ..])
        {
            return null;
        }

        var fold = new RunFold(number, started);
        foreach (var entry in entries.AsSpan()[1..])
        {
            fold.Add(entry);
        }

        return fold.ToRun();
    }
}
