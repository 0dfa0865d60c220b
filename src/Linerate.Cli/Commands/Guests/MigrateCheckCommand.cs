using System.CommandLine;
using Linerate.Cli.Commands.Options;
using Linerate.Cli.Rendering;
using Linerate.Cli.Rendering.Json;
using Linerate.Cli.Rendering.Text;
using Linerate.Core.Audits;
using Linerate.Core.Host.Migrations;
using Linerate.Core.Profiles;
using Linerate.Core.Rules;
using Linerate.Core.Rules.Migration;
using Linerate.Hosts;
using Linerate.Hosts.Sources;

namespace Linerate.Cli.Commands.Guests;

/// <summary><c>linerate migrate-check</c>: reads two hosts and says what keeps a guest from moving from one to the other.</summary>
internal sealed class MigrateCheckCommand : Command
{
    private const int PipedWidth = 80;
    private const int WidestProse = 100;

    private readonly ProcessEnvironment _process;
    private readonly JudgingOptions _judging = new();

    private readonly Argument<string> _guest = new("GUEST") { Description = "The guest that is to move" };

    private readonly Option<string> _to = new("--to")
    {
        Description = "Where to: a capture of that host (linerate capture --for-plan), or ssh:HOST, where linerate is installed",
        HelpName = "CAPTURE|ssh:HOST",
        Required = true,
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print the findings as a JSON report" };

    internal MigrateCheckCommand(ProcessEnvironment process)
        : base("migrate-check", "Judge whether a guest with VFs can migrate live to another host, and what is missing. Changes nothing. Exit code: 0 it can, 1 findings, 2 could not do the job.")
    {
        _process = process;
        Arguments.Add(_guest);
        Options.Add(_to);
        Options.Add(_json);
        _judging.AddTo(this);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var name = parsed.GetRequiredValue(_guest);
        var profile = _judging.ReadProfile(parsed, _process);
        var host = _judging.Collect(parsed, _process, forChanges: true);
        if (host.Guests.All.All(guest => guest.Name != name))
        {
            throw new CommandException($"this host has no guest {name}{NearestWord.Hint(name, host.Guests.All.Select(guest => guest.Name))}");
        }

        var target = HostCollector.Collect(Open(parsed.GetRequiredValue(_to)), new CollectOptions { ForChanges = true });
        var report = Audit.Run(host with { Migration = new PlannedMigration(name, target) }, profile, MigrationRules.All, _process.Today);
        var options = new ReportOptions(
            Least: Severity.Note,
            FailOn: Severity.Note,
            Verbose: true,
            Evidence: false,
            Colour: Ink.IsWanted("auto", _process),
            Width: Math.Min(_process.Width ?? PipedWidth, WidestProse),
            CutsEvidence: false,
            ProgramName: _process.ProgramName);
        if (parsed.GetValue(_json))
        {
            JsonReport.Write(report, options, _process.Output);
        }
        else
        {
            _process.Write(writer => TextReport.Write(report, options, writer));
        }

        return report.Worst is null ? ExitCode.Clean : ExitCode.Findings;
    }

    private static IHostSource Open(string to)
    {
        if (!to.StartsWith(RemoteCapture.Prefix, StringComparison.Ordinal))
        {
            var file = HostSources.Open(root: null, to, () => throw new CommandException("--to: name a file or ssh:HOST"));
            return file.Source ?? throw new CommandException($"--to {file.Refusal}");
        }

        var remote = RemoteCapture.OfThisMachine() ?? throw new CommandException("--to ssh: this machine has no ssh");
        var opened = remote.Open(to[RemoteCapture.Prefix.Length..]);
        return opened.Source ?? throw new CommandException($"--to {opened.Refusal}");
    }
}
