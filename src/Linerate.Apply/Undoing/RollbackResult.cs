using Linerate.Apply.Runs;

namespace Linerate.Apply.Undoing;

/// <summary>One run and what taking it back came to.</summary>
/// <param name="Run">The run as it is now.</param>
/// <param name="Steps">Its steps that were to be taken back, last first.</param>
public sealed record RollbackResult(Run Run, ImmutableArray<TakenBack> Steps)
{
    public bool IsWhole => Run.State == RunState.RolledBack;
}
