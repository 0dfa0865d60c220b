using Linerate.Core.Plans;

namespace Linerate.Apply.Journals.Entries;

/// <summary>The first line of a journal: which plan, on which host in which of its lives, by whom.</summary>
/// <param name="SchemaVersion">The version of the format; another one is refused.</param>
/// <param name="MadeBy">The version of Linerate that wrote it.</param>
/// <param name="Run">The run's ID.</param>
/// <param name="PlanDigest">SHA-256 of the plan as this build spells it.</param>
/// <param name="Host">The host, with the boot that it was in.</param>
/// <param name="By">Who applied it.</param>
/// <param name="ConfirmSeconds">How long it waits for a confirmation; null for none.</param>
/// <param name="Plan">The plan itself, so that taking back and verifying need no other file.</param>
/// <param name="Time">When.</param>
public sealed record RunStarted(
    int SchemaVersion, string MadeBy, string Run, string PlanDigest, PlanHost Host, Author By, double? ConfirmSeconds, Plan Plan, DateTimeOffset Time)
    : JournalEntry(Time)
{
    /// <summary>The version of the format that this build writes.</summary>
    public const int CurrentSchema = 1;
}
