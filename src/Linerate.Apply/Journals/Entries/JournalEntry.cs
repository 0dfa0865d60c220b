using System.Text.Json.Serialization;

namespace Linerate.Apply.Journals.Entries;

/// <summary>One line of a journal: what is about to be done, or what came of it.</summary>
/// <param name="Time">When.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(RunStarted), "started")]
[JsonDerivedType(typeof(RunResumed), "resumed")]
[JsonDerivedType(typeof(StepIntended), "intended")]
[JsonDerivedType(typeof(StepDone), "done")]
[JsonDerivedType(typeof(ConfirmationAwaited), "awaiting")]
[JsonDerivedType(typeof(RunConfirmed), "confirmed")]
[JsonDerivedType(typeof(UndoStarted), "undoing")]
[JsonDerivedType(typeof(UndoIntended), "undoIntended")]
[JsonDerivedType(typeof(UndoDone), "undone")]
[JsonDerivedType(typeof(RunEnded), "ended")]
public abstract record JournalEntry(DateTimeOffset Time);
