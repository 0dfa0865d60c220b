using System.CommandLine;
using Linerate.Apply.Confirming;
using Linerate.Cli.Commands.Options;

namespace Linerate.Cli.Commands.Changing;

/// <summary><c>linerate confirm</c>: what was applied shall stay.</summary>
internal sealed class ConfirmCommand : Command
{
    private readonly ProcessEnvironment _process;
    private readonly Argument<int?> _run = new("RUN") { Description = "A run, as linerate history numbers it; the one that waits where none is named", HelpName = "RUN", Arity = ArgumentArity.ZeroOrOne };
    private readonly StateOption _state = new();

    internal ConfirmCommand(ProcessEnvironment process)
        : base("confirm", "Say that what linerate apply --confirm did shall stay.")
    {
        _process = process;
        Arguments.Add(_run);
        Options.Add(_state);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var side = _process.WriteSide();
        var by = Caller.Root(_process, side, "confirming a run");
        var run = new Confirmer(_state.FolderOf(parsed), side.Clock, side.Sleep).Confirm(parsed.GetValue(_run), by);
        _process.Write(writer => writer.Write($"run {run.Number}: confirmed\n"));
        return ExitCode.Clean;
    }
}
