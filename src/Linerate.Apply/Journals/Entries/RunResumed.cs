namespace Linerate.Apply.Journals.Entries;

/// <summary>An interrupted run goes on.</summary>
/// <param name="By">Who made it go on.</param>
/// <param name="BootId">The boot that the host is in now.</param>
/// <param name="ConfirmSeconds">How long it waits for a confirmation now; null for none.</param>
/// <param name="Time">When.</param>
public sealed record RunResumed(Author By, string BootId, double? ConfirmSeconds, DateTimeOffset Time) : JournalEntry(Time);
