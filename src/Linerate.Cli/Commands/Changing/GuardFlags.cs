using System.CommandLine;
using Linerate.Apply.Applying;
using Linerate.Apply.Confirming;
using Linerate.Apply.Journals;
using Linerate.Apply.State;
using Linerate.Core.Plans.Guards;

namespace Linerate.Cli.Commands.Changing;

/// <summary>The flags that answer guards, and how every verb that changes a host is guarded.</summary>
internal sealed class GuardFlags
{
    private readonly Dictionary<GuardOverride, Option<bool>> _allow = Enum.GetValues<GuardOverride>().ToDictionary(
        allowed => allowed,
        allowed => new Option<bool>(GuardOverrides.FlagOf(allowed)) { Description = DescriptionOf(allowed) });

    internal void AddTo(Command command)
    {
        foreach (var option in _allow.Values)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Guards before each step, and a guardian over runs that wait for a confirmation.</summary>
    internal ApplyOptions OptionsOf(ParseResult parsed, WriteSide side, StateFolder state, Author by)
    {
        GuardOverride[] allowed = [.. _allow.Where(pair => parsed.GetValue(pair.Value)).Select(pair => pair.Key)];
        var post = new GuardianPost(state, side.Program, (run, self) => GuardCommand.ArgumentsFor(run, self, state), side.Sleep);
        return new ApplyOptions
        {
            By = by,
            MadeBy = Tool.Version,
            Guard = new HostGuard(side, allowed).Check,
            UndoGuard = new HostGuard(side, [GuardOverride.Lifeline, GuardOverride.UnknownLifeline, .. allowed]).Check,
            ArmGuardian = post.Arm,
            GuardianLives = post.Lives,
            Sleep = side.Sleep,
        };
    }

    private static string DescriptionOf(GuardOverride allowed) => allowed switch
    {
        GuardOverride.Lifeline => "Also touch the NIC that carries the route or a connection to this host",
        GuardOverride.UnknownLifeline => "Also where it is not known which NIC that is",
        _ => "Also take a device where it is not known who has it open",
    };
}
