using Linerate.Core.Plans.Targets;

namespace Linerate.Apply.Journals.Entries;

/// <summary>A step is about to be done. It is on disk before the first write.</summary>
/// <param name="Step">Its place in the plan, from 0.</param>
/// <param name="Target">What is set.</param>
/// <param name="Before">What was observed.</param>
/// <param name="Wanted">What it shall be.</param>
/// <param name="Disturbed">What a write loses beside it, as it was.</param>
/// <param name="Time">When.</param>
public sealed record StepIntended(
    int Step, Target Target, string? Before, string? Wanted, ImmutableArray<TargetValue> Disturbed, DateTimeOffset Time)
    : JournalEntry(Time);
