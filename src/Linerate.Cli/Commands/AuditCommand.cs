using System.Collections.Immutable;
using System.CommandLine;
using Linerate.Bench.Results;
using Linerate.Cli.Commands.Benching;
using Linerate.Cli.Commands.Options;
using Linerate.Cli.Rendering;
using Linerate.Cli.Rendering.Ci;
using Linerate.Cli.Rendering.Html;
using Linerate.Cli.Rendering.Json;
using Linerate.Cli.Rendering.Text;
using Linerate.Core.Audits;
using Linerate.Core.Host;
using Linerate.Core.Profiles;
using Linerate.Core.Rules;

namespace Linerate.Cli.Commands;

/// <summary><c>linerate audit</c>: open a host, read it, judge it, tell.</summary>
internal sealed class AuditCommand : Command
{
    private const int PipedWidth = 80;
    private const int WidestProse = 100;

    private readonly ProcessEnvironment _process;
    private readonly JudgingOptions _judging = new();

    private readonly Option<string> _format = Choice("--format", "How to report", "text", "json", "markdown", "html", "sarif", "junit");

    private readonly Option<bool> _json = new("--json") { Description = "The same as --format json" };

    private readonly Option<string> _severity = Choice("--severity", "Leave out findings that are milder", "note", "warning", "critical");

    private readonly Option<string> _failOn = Choice("--fail-on", "Exit with 1 from this severity on", "warning", "note", "critical", "never");

    private readonly DurationOption _sample = new("--sample", "Watch the counters of this machine for so long, and judge their rates, too") { HelpName = "10s" };

    private readonly Option<string[]> _results = new("--result") { Description = "A result of linerate bench to show in the HTML report; may be given again", HelpName = "RESULT", Arity = ArgumentArity.OneOrMore };

    private readonly Option<bool> _evidence = new("--evidence") { Description = "Show all evidence of each finding, and who wants it so" };

    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "Tell everything: each finding in full, passes included" };

    private readonly Option<string> _color = Choice("--color", "Colour the text", "auto", "always", "never");

    internal AuditCommand(ProcessEnvironment process)
        : base("audit", "Read a host, judge it, and say what stands between its guests and line rate. Changes nothing. Exit code: 0 clean, 1 findings, 2 could not do the job.")
    {
        _process = process;
        _judging.AddTo(this);
        foreach (Option option in (Option[])[_format, _json, _severity, _failOn, _sample, _results, _evidence, _verbose, _color])
        {
            Options.Add(option);
        }

        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var results = ResultsOf(parsed);
        var profile = _judging.ReadProfile(parsed, _process);
        var host = _judging.Collect(parsed, _process, sample: _sample.TimeOf(parsed));
        var report = Audit.Run(host, profile, RuleCatalog.All, _process.Today);
        var options = OptionsOf(parsed);
        Write(report, host, profile, options, results, parsed);
        return report.Worst >= options.FailOn ? ExitCode.Findings : ExitCode.Clean;
    }

    private ReportOptions OptionsOf(ParseResult parsed)
    {
        var verbose = parsed.GetValue(_verbose);
        return new ReportOptions(
            Least: SeverityOf(parsed.GetRequiredValue(_severity)) ?? Severity.Note,
            FailOn: SeverityOf(parsed.GetRequiredValue(_failOn)),
            Verbose: verbose,
            Evidence: verbose || parsed.GetValue(_evidence),
            Colour: Ink.IsWanted(parsed.GetRequiredValue(_color), _process),
            Width: Math.Min(_process.Width ?? PipedWidth, WidestProse),
            CutsEvidence: _process.OutputIsTerminal && !verbose && !parsed.GetValue(_evidence),
            ProgramName: _process.ProgramName);
    }

    private void Write(AuditReport report, HostSnapshot host, Profile profile, ReportOptions options, ImmutableArray<(string Name, BenchResult Result)> results, ParseResult parsed)
    {
        switch (FormatOf(parsed))
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
            case "html":
                _process.Write(writer => HtmlReport.Write(report, host, profile, options, writer, results));
                break;
            case "markdown":
                _process.Write(writer => MarkdownReport.Write(report, options, writer));
                break;
            default:
                _process.Write(writer => TextReport.Write(report, options, writer));
                break;
        }
    }

    private string FormatOf(ParseResult parsed) => parsed.GetValue(_json) ? "json" : parsed.GetRequiredValue(_format);

    /// <exception cref="CommandException">One cannot be read, or nobody would see it.</exception>
    private ImmutableArray<(string Name, BenchResult Result)> ResultsOf(ParseResult parsed)
    {
        var files = parsed.GetValue(_results) ?? [];
        return files.Length > 0 && FormatOf(parsed) != "html"
            ? throw new CommandException("--result: only the HTML report shows results; linerate bench show shows them as text")
            : [.. files.Select(file => (file, StoredResult.Read(file)))];
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
