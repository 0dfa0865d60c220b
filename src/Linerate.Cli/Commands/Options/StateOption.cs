using System.CommandLine;
using Linerate.Apply.State;

namespace Linerate.Cli.Commands.Options;

/// <summary><c>--state DIR</c>: where runs are kept.</summary>
internal sealed class StateOption : Option<string>
{
    internal StateOption()
        : base("--state")
    {
        Description = "Where runs are kept";
        HelpName = "DIR";
        DefaultValueFactory = _ => StateFolder.Default;
    }

    internal StateFolder FolderOf(ParseResult parsed) => new(Path.GetFullPath(parsed.GetRequiredValue(this)));
}
