namespace Linerate.Apply.Journals.Entries;

/// <summary>What came of a step.</summary>
/// <param name="Step">Its place in the plan, from 0.</param>
/// <param name="After">What was observed afterwards.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Note">Why, where it is not as wanted; empty for nothing to say.</param>
/// <param name="Time">When.</param>
public sealed record StepDone(int Step, string? After, StepOutcome Outcome, string Note, DateTimeOffset Time) : JournalEntry(Time);
