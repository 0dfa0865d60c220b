using System.CommandLine;
using Linerate.Apply.Runs;
using Linerate.Apply.State;
using Linerate.Cli.Commands.Options;
using Linerate.Cli.Rendering.Changing;
using Linerate.Cli.Rendering.Json;
using Linerate.Cli.Rendering.Json.Changing;

namespace Linerate.Cli.Commands.Changing;

/// <summary><c>linerate history</c>: what was applied, by whom, and what became of it.</summary>
internal sealed class HistoryCommand : Command
{
    private readonly ProcessEnvironment _process;
    private readonly Option<bool> _json = new("--json") { Description = "As JSON" };
    private readonly StateOption _state = new();

    internal HistoryCommand(ProcessEnvironment process)
        : base("history", "List what was applied to this host: when, by whom, and whether it is complete, unconfirmed, interrupted, partial or rolled back. Changes nothing.")
    {
        _process = process;
        Options.Add(_json);
        Options.Add(_state);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var state = _state.FolderOf(parsed);
        state.Check();
        var runs = RunHistory.Read(state);
        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(_process.Output, HistoryDocument.Of(runs), Documents.Default.HistoryDocument);
            return ExitCode.Clean;
        }

        var atWork = StateLock.IsHeld(state);
        Screen.Show(_process, (page, ink) => new HistoryText(page, ink, _process.ProgramName).Write(runs, atWork));
        return ExitCode.Clean;
    }
}
