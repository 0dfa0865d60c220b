namespace Linerate.Apply.Journals.Entries;

/// <summary>What came of taking back a step.</summary>
/// <param name="Step">Its place in the plan, from 0.</param>
/// <param name="After">What was observed afterwards.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Note">Why, where it is not as before; empty for nothing to say.</param>
/// <param name="Time">When.</param>
public sealed record UndoDone(int Step, string? After, UndoOutcome Outcome, string Note, DateTimeOffset Time) : JournalEntry(Time);
