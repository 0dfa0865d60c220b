using System.CommandLine;
using Linerate.Cli.Commands.Options;
using Linerate.Cli.Nics;
using Linerate.Cli.Rendering.Json;
using Linerate.Cli.Rendering.Json.Nics;
using Linerate.Cli.Rendering.Text;
using Linerate.Core.Profiles;

namespace Linerate.Cli.Commands;

/// <summary><c>linerate nics [DRIVER]</c>: what is published about NICs, and by whom.</summary>
internal sealed class NicsCommand : Command
{
    private const int PipedWidth = 80;
    private const int WidestProse = 100;

    private readonly ProcessEnvironment _process;

    private readonly Argument<string?> _driver = new("DRIVER")
    {
        Description = "A driver, as the kernel calls it: mlx5_core; all drivers in short when left out",
        HelpName = "DRIVER",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly NicFolderOption _folder = new();

    private readonly Option<bool> _json = new("--json") { Description = "As JSON" };

    internal NicsCommand(ProcessEnvironment process)
        : base("nics", "Tell what is published about NICs by driver: limits, defaults, and the counters that mean starvation, each with its source.")
    {
        _process = process;
        Arguments.Add(_driver);
        Options.Add(_folder);
        Options.Add(_json);
        _driver.CompletionSources.Add(_ => NicCatalogueReader.ReadDocuments(null).Select(nic => new System.CommandLine.Completions.CompletionItem(nic.Driver, detail: nic.Hardware)));
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var nics = NicCatalogueReader.ReadDocuments(_folder.FolderOf(parsed, _process));
        foreach (var nic in nics)
        {
            _ = nic.ToFacts();
        }

        var asked = parsed.GetValue(_driver);
        var shown = asked is null ? nics : [Find(nics, asked)];
        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(_process.Output, NicListDocument.Of(shown), Documents.Default.NicListDocument);
            return ExitCode.Clean;
        }

        var ink = new Ink(Ink.IsWanted("auto", _process));
        _process.Write(writer =>
        {
            var text = new NicText(new Page(writer, Math.Min(_process.Width ?? PipedWidth, WidestProse)), ink);
            if (asked is null)
            {
                text.WriteList(shown);
            }
            else
            {
                text.Write(shown[0]);
            }
        });
        return ExitCode.Clean;
    }

    private static NicDocument Find(IReadOnlyList<NicDocument> nics, string driver) =>
        nics.FirstOrDefault(nic => nic.Driver == driver)
        ?? throw new CommandException($"there are no facts about a driver {driver}{NearestWord.Hint(driver, nics.Select(nic => nic.Driver))} (linerate nics lists them)");
}
