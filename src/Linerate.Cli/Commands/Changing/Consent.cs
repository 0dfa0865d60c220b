using Linerate.Apply;
using Linerate.Cli.Rendering.Changing;
using Linerate.Cli.Rendering.Plans;
using Linerate.Core.Plans;

namespace Linerate.Cli.Commands.Changing;

/// <summary>Asks whoever sits at the terminal before this host is changed.</summary>
internal sealed class Consent(ProcessEnvironment process, Talk talk)
{
    /// <summary>Shows every step and asks.</summary>
    /// <exception cref="RefusedException">Nobody is there to be asked.</exception>
    internal bool To(IEnumerable<Step> steps, string question)
    {
        if (!process.InputIsTerminal)
        {
            throw new RefusedException("nobody can be asked here: say --yes to change this host");
        }

        foreach (var step in steps)
        {
            talk.Say($"  {ProgressWords.Of(step)}: {ProgressWords.Value(step.From)} → {ProgressWords.Value(step.To)}{(step.Risk == Risk.Live ? "" : $" ({RiskWords.Of(step.Risk)})")}");
        }

        return talk.Ask(question);
    }
}
