using Linerate.Apply;
using Linerate.Apply.Runs;
using Linerate.Apply.State;

namespace Linerate.Cli.Commands.Changing;

/// <summary>The run that a host is held against.</summary>
internal static class LastRun
{
    /// <exception cref="RefusedException">Nothing is in effect.</exception>
    internal static Run In(StateFolder state)
    {
        state.Check();
        return RunHistory.InEffect(RunHistory.Read(state))
            ?? throw new RefusedException($"{state.Path}: no run is in effect: name a plan, or apply one");
    }
}
