using System.CommandLine;
using Linerate.Apply;
using Linerate.Apply.Verifying;
using Linerate.Cli.Commands.Options;
using Linerate.Cli.Rendering.Changing;
using Linerate.Cli.Rendering.Json;
using Linerate.Cli.Rendering.Json.Changing;
using Linerate.Core.Drifts;

namespace Linerate.Cli.Commands.Changing;

/// <summary><c>linerate drift</c>: what moved since it was applied, and who most likely moved it.</summary>
internal sealed class DriftCommand : Command
{
    private readonly ProcessEnvironment _process;
    private readonly Option<bool> _json = new("--json") { Description = "As JSON" };
    private readonly StateOption _state = new();

    internal DriftCommand(ProcessEnvironment process)
        : base("drift", "Say which values of the last run moved since, and who most likely moved them, with what speaks for it. Changes nothing. Exit code: 0 nothing moved, 1 something did, 2 could not be told.")
    {
        _process = process;
        Options.Add(_json);
        Options.Add(_state);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var side = _process.WriteSide();
        var run = LastRun.In(_state.FolderOf(parsed));
        var items = new Verification(side.Access).Of(run);
        Moved[] moved = [.. items.Where(item => item.Compliant == Compliance.Fail).Select(item => new Moved(item.Step, item.Actual.Or(null)))];
        var holding = items.Count(item => item.Compliant == Compliance.Pass);
        var applied = items.Where(item => item.Compliant != Compliance.NotApplicable).Select(item => item.Step).ToArray();
        var booted = HostLife.Of(side.Access.Machine.Files).BootId != run.BootId;
        var drifts = moved.Length == 0 ? [] : DriftAnalysis.Of(side.Collect(), moved, applied, booted);
        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(_process.Output, DriftsDocument.Of(run.Number, holding, drifts), Documents.Default.DriftsDocument);
        }
        else
        {
            Screen.Show(_process, (page, ink) => new DriftText(page, ink).Write(run.Number, holding, drifts));
        }

        return drifts.Length > 0 ? ExitCode.Findings
            : items.Any(item => item.Compliant is Compliance.Unknown or Compliance.Error) ? ExitCode.CouldNot
            : ExitCode.Clean;
    }
}
