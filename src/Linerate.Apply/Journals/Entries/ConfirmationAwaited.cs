namespace Linerate.Apply.Journals.Entries;

/// <summary>All steps are done; without a confirmation within so many seconds from here they are taken back.</summary>
public sealed record ConfirmationAwaited(double Seconds, DateTimeOffset Time) : JournalEntry(Time);
