namespace Linerate.Apply.Journals.Entries;

/// <summary>The run is over.</summary>
/// <param name="End">How.</param>
/// <param name="Note">Why; empty for nothing to say.</param>
/// <param name="Time">When.</param>
public sealed record RunEnded(RunEnd End, string Note, DateTimeOffset Time) : JournalEntry(Time);
