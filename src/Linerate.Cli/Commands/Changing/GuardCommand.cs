using System.CommandLine;
using System.Globalization;
using Linerate.Apply.Confirming;
using Linerate.Apply.State;
using Linerate.Apply.Undoing;
using Linerate.Cli.Commands.Options;
using Linerate.Core.Plans.Guards;

namespace Linerate.Cli.Commands.Changing;

/// <summary><c>linerate guard</c>: what <c>apply --confirm</c> starts beside itself. Nobody else calls it.</summary>
internal sealed class GuardCommand : Command
{
    private const string Verb = "guard";

    private readonly ProcessEnvironment _process;
    private readonly Argument<int> _run = new("RUN");
    private readonly Argument<string> _applying = new("PROCESS");
    private readonly StateOption _state = new();

    internal GuardCommand(ProcessEnvironment process)
        : base(Verb, "Watch a run until it is confirmed.")
    {
        _process = process;
        Hidden = true;
        Arguments.Add(_run);
        Arguments.Add(_applying);
        Options.Add(_state);
        SetAction(Run);
    }

    internal static IReadOnlyList<string> ArgumentsFor(int run, ProcessMark applying, StateFolder state) =>
        [Verb, run.ToString(CultureInfo.InvariantCulture), applying.ToString(), "--state", state.Path];

    private int Run(ParseResult parsed)
    {
        var side = _process.WriteSide();
        var by = Caller.Root(_process, side, "guarding a run");
        var applying = ProcessMark.Parse(parsed.GetRequiredValue(_applying)) ?? throw new CommandException("PROCESS is a pid and its start, as apply gives it");
        var undoer = new Undoer(side.Access, side.Clock) { Guard = new HostGuard(side, [GuardOverride.Lifeline, GuardOverride.UnknownLifeline]).Check };
        var fault = new Guardian(_state.FolderOf(parsed), undoer, side.Clock, side.Sleep).Watch(parsed.GetValue(_run), applying, by);
        return fault is null ? ExitCode.Clean : ExitCode.Undone;
    }
}
