using System.CommandLine;
using Linerate.Apply.Journals;
using Linerate.Apply.Undoing;
using Linerate.Cli.Commands.Options;
using Linerate.Cli.Rendering;
using Linerate.Cli.Rendering.Changing;
using Linerate.Core.Plans.Guards;

namespace Linerate.Cli.Commands.Changing;

/// <summary><c>linerate rollback</c>: takes back what was applied, newest first.</summary>
internal sealed class RollbackCommand : Command
{
    private readonly ProcessEnvironment _process;
    private readonly Talk _talk;

    private readonly Option<int?> _to = new("--to") { Description = "Take back this run and all that are newer [default: the newest that is in effect]", HelpName = "RUN" };

    private readonly Option<bool> _unconfirmed = new("--unconfirmed") { Description = "Only runs that were interrupted or never confirmed; does nothing where none is. What a unit runs at boot" };

    private readonly Option<bool> _force = new("--force-drifted") { Description = "Also set back what somebody else has changed since" };

    private readonly StateOption _state = new();

    internal RollbackCommand(ProcessEnvironment process)
        : base("rollback", "Take back what was applied, newest first: each value only if it is still the one that was set. Exit code: 0 back, 2 refused, 4 partly back, 5 drifted values left.")
    {
        (_process, _talk) = (process, new Talk(process));
        foreach (Option option in (Option[])[_to, _unconfirmed, _force, _state])
        {
            Options.Add(option);
        }

        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var side = _process.WriteSide();
        var by = Caller.Root(_process, side, "changing a host");
        var unconfirmed = parsed.GetValue(_unconfirmed);
        if (unconfirmed && parsed.GetValue(_to) is not null)
        {
            throw new CommandException("--unconfirmed and --to exclude each other");
        }

        var force = parsed.GetValue(_force);
        var undoer = new Undoer(side.Access, side.Clock)
        {
            Progress = _talk.Tell,
            Guard = new HostGuard(side, [GuardOverride.Lifeline, GuardOverride.UnknownLifeline]).Check,
            MayOverwrite = (step, now) => force
                || (_process.InputIsTerminal && !unconfirmed && _talk.Ask($"{ProgressWords.Of(step.Step)} is {ProgressWords.Value(now)} now, and was set to {ProgressWords.Value(step.After)}. Set it back to {ProgressWords.Value(step.Before)} all the same?")),
        };
        var rollback = new Rollback(_state.FolderOf(parsed), undoer, side.Access.Machine);
        var results = unconfirmed ? rollback.RunOpen(by) : rollback.Run(parsed.GetValue(_to), by);
        _process.Write(writer => writer.Write(results.IsEmpty
            ? "no run was interrupted or waits for a confirmation\n"
            : string.Concat(results.Select(result => $"{PrintableText.Of(ResultWords.Of(result))}\n"))));
        var outcomes = results.SelectMany(result => result.Steps).Select(step => step.Outcome).ToArray();
        return outcomes.Contains(UndoOutcome.Failed) ? ExitCode.Partial : outcomes.Contains(UndoOutcome.Drifted) ? ExitCode.Drifted : ExitCode.Clean;
    }
}
