using System.CommandLine;
using Linerate.Cli.Rendering.Text;
using Linerate.Core.Profiles;
using Linerate.Core.Rules;

namespace Linerate.Cli.Commands;

/// <summary><c>linerate explain ID</c>: a rule's page, from inside the binary.</summary>
internal sealed class ExplainCommand : Command
{
    private readonly ProcessEnvironment _process;

    private readonly Argument<string> _id = new("ID")
    {
        Description = "A rule, as reports name it: NUMA002",
        HelpName = "ID",
    };

    internal ExplainCommand(ProcessEnvironment process)
        : base("explain", "Tell what a rule checks, why it costs, how to mend it by hand and when to ignore it.")
    {
        _process = process;
        Arguments.Add(_id);
        _id.CompletionSources.Add(_ => RuleCatalog.All.Select(rule => new System.CommandLine.Completions.CompletionItem(rule.Info.Id, detail: rule.Info.Title)));
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var asked = parsed.GetRequiredValue(_id);
        var ids = RuleCatalog.All.Select(rule => rule.Info.Id).ToArray();
        var id = Array.Find(ids, known => known.Equals(asked, StringComparison.OrdinalIgnoreCase))
            ?? throw new CommandException($"there is no rule {asked}{NearestWord.Hint(asked, ids)} (linerate rules lists them)");
        var page = RulePage.TryRead(id) ?? throw new CommandException($"{id} has no page in this build");
        var ink = new Ink(Ink.IsWanted("auto", _process));
        _process.Write(writer =>
        {
            foreach (var line in page.Text.AsSpan().TrimEnd().EnumerateLines())
            {
                writer.Write(line.StartsWith('#') ? ink.Bold(line.ToString()) : line.StartsWith("    ") ? ink.Command(line.ToString()) : line);
                writer.Write('\n');
            }
        });
        return ExitCode.Clean;
    }
}
