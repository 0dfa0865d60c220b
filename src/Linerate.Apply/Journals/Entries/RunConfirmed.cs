namespace Linerate.Apply.Journals.Entries;

/// <summary>The owner said that it shall stay.</summary>
public sealed record RunConfirmed(Author By, DateTimeOffset Time) : JournalEntry(Time);
