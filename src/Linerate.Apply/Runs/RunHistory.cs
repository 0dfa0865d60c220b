using Linerate.Apply.State;

namespace Linerate.Apply.Runs;

/// <summary>The runs that a state folder holds.</summary>
public static class RunHistory
{
    /// <summary>All of them, oldest first.</summary>
    /// <exception cref="RefusedException">A journal is not to be trusted, or makes no sense.</exception>
    public static ImmutableArray<Run> Read(StateFolder state) =>
        [.. state.Runs().Select(number => Run.Of(number, state.Read(number).Entries)).OfType<Run>()];

    /// <summary>The run whose owner has to decide; null where none is open.</summary>
    public static Run? Open(IEnumerable<Run> runs) => runs.LastOrDefault(run => run.IsOpen);

    /// <summary>The last run of which anything may be in effect; null for none.</summary>
    public static Run? InEffect(IEnumerable<Run> runs) => runs.LastOrDefault(run => run.State is not RunState.RolledBack);
}
