namespace Linerate.Apply.Journals.Entries;

/// <summary>The run is about to be taken back.</summary>
/// <param name="Reason">Why: a step that failed, no confirmation, the owner's wish.</param>
/// <param name="By">Who takes it back.</param>
/// <param name="BootId">The boot that the host is in now.</param>
/// <param name="Time">When.</param>
public sealed record UndoStarted(string Reason, Author By, string BootId, DateTimeOffset Time) : JournalEntry(Time);
