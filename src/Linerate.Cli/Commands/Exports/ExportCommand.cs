using System.CommandLine;
using Linerate.Cli.Rendering;
using Linerate.Core.Plans.Exports;
using Linerate.Core.Profiles;

namespace Linerate.Cli.Commands.Exports;

/// <summary><c>linerate export SYSTEM plan.json</c>: the plan in the words of another system.</summary>
internal sealed class ExportCommand : Command
{
    private const int MostTold = 10;

    private readonly ProcessEnvironment _process;

    private readonly Argument<string> _system = new("SYSTEM")
    {
        Description = $"Which: {string.Join(", ", ExportCatalog.All.Select(export => export.Name))}",
        HelpName = "SYSTEM",
    };

    private readonly Argument<string> _plan = new("PLAN")
    {
        Description = "The file that linerate plan -o wrote; - is standard input",
        HelpName = "PLAN",
    };

    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "Write the files into this folder, readable by its owner alone; one file alone is printed otherwise",
        HelpName = "DIR",
    };

    internal ExportCommand(ProcessEnvironment process)
        : base("export", "Write a plan in the words of another system, and say what that system cannot express. Changes nothing.")
    {
        _process = process;
        Arguments.Add(_system);
        Arguments.Add(_plan);
        Options.Add(_output);
        _system.CompletionSources.Add(_ => ExportCatalog.All.Select(export => new System.CommandLine.Completions.CompletionItem(export.Name, detail: export.Summary)));
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var asked = parsed.GetRequiredValue(_system);
        var export = ExportCatalog.All.FirstOrDefault(export => export.Name.Equals(asked, StringComparison.OrdinalIgnoreCase))
            ?? throw new CommandException($"there is no export {asked}{NearestWord.Hint(asked, ExportCatalog.All.Select(export => export.Name))}; there are {string.Join(", ", ExportCatalog.All.Select(export => export.Name))}");
        var plan = AnyPlanFile.Read(parsed.GetRequiredValue(_plan), _process);
        var exported = export.Render(plan);
        var folder = parsed.GetValue(_output);
        if (folder is null && exported.Files.Length > 1)
        {
            throw new CommandException($"{export.Name} takes {exported.Files.Length} files ({string.Join(", ", exported.Files.Select(file => file.Name))}): name a folder with -o DIR");
        }

        if (folder is not null)
        {
            ExportFolder.Write(folder, exported.Files).ForEach(path => _process.Error.WriteLine(PrintableText.Of($"linerate: wrote {path}")));
        }
        else if (exported.Files is [var only])
        {
            _process.Write(writer => writer.Write(only.Content));
        }

        Tell(export, plan.Steps.Length, exported);
        return exported.Files.IsEmpty && !exported.Left.IsEmpty ? ExitCode.CouldNot : ExitCode.Clean;
    }

    private void Tell(Export export, int steps, Exported exported)
    {
        if (steps == 0)
        {
            _process.Error.WriteLine("linerate: the plan has no steps: there is nothing to export");
            return;
        }

        if (exported.Left.IsEmpty)
        {
            return;
        }

        _process.Error.WriteLine($"linerate: {export.Name} cannot express {exported.Left.Length} of {Words.Count(steps, "step")}:");
        foreach (var group in exported.Left.GroupBy(left => left.Reason))
        {
            var names = group.Select(left => $"{left.Step.Target.Name} of {left.Step.Target.Subject}").ToArray();
            var more = names.Length > MostTold ? $" and {names.Length - MostTold} more" : "";
            _process.Error.WriteLine(PrintableText.Of($"  {string.Join(", ", names.Take(MostTold))}{more}: {group.Key}"));
        }
    }
}
