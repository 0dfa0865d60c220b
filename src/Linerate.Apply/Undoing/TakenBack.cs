using Linerate.Apply.Journals;
using Linerate.Apply.Runs;

namespace Linerate.Apply.Undoing;

/// <summary>One step and how taking it back ended.</summary>
/// <param name="Step">The step, as it was before.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Now">What it holds now, where that is known.</param>
/// <param name="Note">Why, where it is not as before.</param>
public sealed record TakenBack(RunStep Step, UndoOutcome Outcome, string? Now, string Note);
