using System.CommandLine;
using Linerate.Cli.Profiles;
using Linerate.Cli.Rendering;
using Linerate.Cli.Rendering.Ci;
using Linerate.Cli.Rendering.Json;
using Linerate.Cli.Rendering.Text;
using Linerate.Core.Audits;
using Linerate.Core.Profiles;
using Linerate.Core.Rules;
using Linerate.Hosts;

namespace Linerate.Cli.Commands;

/// <summary><c>linerate audit</c>: open a host, read it, judge it, tell.</summary>
internal sealed class AuditCommand : Command
{
    private const int PipedWidth = 80;
    private const int WidestProse = 100;

    private readonly ProcessEnvironment _process;
    private readonly SourceOptions _source = new();

    private readonly Option<string?> _guests = new("--guests")
    {
        Description = "Also read libvirt domain XML files from this folder",
        HelpName = "DIR",
    };

    private readonly Option<string> _profile = new("--profile")
    {
        Description = "What the host is for; sets the thresholds",
        HelpName = string.Join('|', ProfileReader.Names),
        DefaultValueFactory = _ => ProfileReader.Default,
    };

    private readonly Option<string?> _site = new("--site")
    {
        Description = "Thresholds and waivers of this site, TOML [default: /etc/linerate/site.toml where it exists]",
        HelpName = "FILE",
    };

    private readonly NicFolderOption _nics = new();

    private readonly Option<string> _format = Choice("--format", "How to report", "text", "json", "markdown", "sarif", "junit");

    private readonly Option<bool> _json = new("--json") { Description = "The same as --format json" };

    private readonly Option<string> _severity = Choice("--severity", "Leave out findings that are milder", "note", "warning", "critical");

    private readonly Option<string> _failOn = Choice("--fail-on", "Exit with 1 from this severity on", "warning", "note", "critical", "never");

    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "Tell everything: each finding in full, passes included" };

    private readonly Option<string> _color = Choice("--color", "Colour the text", "auto", "always", "never");

    internal AuditCommand(ProcessEnvironment process)
        : base("audit", "Read a host, judge it, and say what stands between its guests and line rate. Changes nothing. Exit code: 0 clean, 1 findings, 2 could not do the job.")
    {
        _process = process;
        _source.AddTo(this);
        foreach (Option option in (Option[])[_guests, _profile, _site, _nics, _format, _json, _severity, _failOn, _verbose, _color])
        {
            Options.Add(option);
        }

        _profile.CompletionSources.Add([.. ProfileReader.Names]);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var rules = RuleCatalog.All;
        var profile = ReadProfile(parsed, [.. rules.Select(rule => rule.Info.Id)]);
        var guests = parsed.GetValue(_guests);
        if (guests is not null && !Directory.Exists(guests))
        {
            throw new CommandException($"--guests: {guests} is no folder");
        }

        var host = HostCollector.Collect(_source.Open(parsed, _process), new CollectOptions { GuestFolder = guests });
        var report = Audit.Run(host, profile, rules, _process.Today);
        var options = OptionsOf(parsed);
        Write(report, options, parsed);
        return report.Worst >= options.FailOn ? ExitCode.Findings : ExitCode.Clean;
    }

    private Profile ReadProfile(ParseResult parsed, string[] ruleIds)
    {
        var site = parsed.GetValue(_site) ?? (File.Exists(_process.DefaultSiteFile) ? _process.DefaultSiteFile : null);
        return ProfileReader.Read(parsed.GetRequiredValue(_profile), site, ruleIds, _nics.FolderOf(parsed, _process));
    }

    private ReportOptions OptionsOf(ParseResult parsed)
    {
        var verbose = parsed.GetValue(_verbose);
        return new ReportOptions(
            Least: SeverityOf(parsed.GetRequiredValue(_severity)) ?? Severity.Note,
            FailOn: SeverityOf(parsed.GetRequiredValue(_failOn)),
            Verbose: verbose,
            Colour: Ink.IsWanted(parsed.GetRequiredValue(_color), _process),
            Width: Math.Min(_process.Width ?? PipedWidth, WidestProse),
            CutsEvidence: _process.OutputIsTerminal && !verbose,
            ProgramName: _process.ProgramName);
    }

    private void Write(AuditReport report, ReportOptions options, ParseResult parsed)
    {
        switch (parsed.GetValue(_json) ? "json" : parsed.GetRequiredValue(_format))
        {
            case "json":
                JsonReport.Write(report, options, _process.Output);
                break;
            case "sarif":
                SarifReport.Write(report, options, _process.Output);
                break;
            case "junit":
                JUnitReport.Write(report, options, _process.Output);
                break;
            case "markdown":
                _process.Write(writer => MarkdownReport.Write(report, options, writer));
                break;
            default:
                _process.Write(writer => TextReport.Write(report, options, writer));
                break;
        }
    }

    private static Severity? SeverityOf(string word) => word switch
    {
        "note" => Severity.Note,
        "warning" => Severity.Warning,
        "critical" => Severity.Critical,
        _ => null,
    };

    /// <summary>An option of a few words, the first of them the default.</summary>
    private static Option<string> Choice(string name, string description, params string[] words)
    {
        var option = new Option<string>(name) { Description = description, HelpName = string.Join('|', words), DefaultValueFactory = _ => words[0] };
        option.AcceptOnlyFromAmong(words);
        return option;
    }
}
