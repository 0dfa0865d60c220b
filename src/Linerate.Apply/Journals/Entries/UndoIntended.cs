namespace Linerate.Apply.Journals.Entries;

/// <summary>A step is about to be taken back. It is on disk before the first write.</summary>
/// <param name="Step">Its place in the plan, from 0.</param>
/// <param name="Observed">What was observed.</param>
/// <param name="Restoring">What it is set back to.</param>
/// <param name="Time">When.</param>
public sealed record UndoIntended(int Step, string? Observed, string? Restoring, DateTimeOffset Time) : JournalEntry(Time);
