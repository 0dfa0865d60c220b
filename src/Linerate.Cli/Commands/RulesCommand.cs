using System.CommandLine;
using Linerate.Cli.Rendering;
using Linerate.Cli.Rendering.Json;
using Linerate.Core.Rules;

namespace Linerate.Cli.Commands;

/// <summary><c>linerate rules</c>: the catalogue.</summary>
internal sealed class RulesCommand : Command
{
    private const int CurrentVersion = 1;

    private readonly ProcessEnvironment _process;

    private readonly Option<bool> _json = new("--json") { Description = "As JSON" };

    internal RulesCommand(ProcessEnvironment process)
        : base("rules", "List the rules: ID, severity, and the bad state that each looks for.")
    {
        _process = process;
        Options.Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(_process.Output, DocumentOf(), Documents.Default.RulesDocument);
        }
        else
        {
            _process.Write(WriteText);
        }

        return ExitCode.Clean;
    }

    private static void WriteText(TextWriter writer)
    {
        foreach (var rule in RuleCatalog.All.Select(rule => rule.Info))
        {
            writer.Write($"{rule.Id,-8}  {Words.Of(rule.Severity),-8}  {rule.Title}\n");
        }
    }

    private static RulesDocument DocumentOf() => new(
        CurrentVersion,
        Tool.Document,
        [.. RuleCatalog.All.Select(rule => rule.Info).Select(rule => new RuleDocument(rule.Id, rule.Area, rule.Title, rule.Severity, rule.Authority))]);
}
