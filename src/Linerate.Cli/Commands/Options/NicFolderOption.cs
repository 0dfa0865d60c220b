using System.CommandLine;

namespace Linerate.Cli.Commands.Options;

/// <summary><c>--nics DIR</c>: the site's own facts about NICs.</summary>
internal sealed class NicFolderOption : Option<string?>
{
    internal NicFolderOption()
        : base("--nics")
    {
        Description = "Facts about NICs that this site adds or knows better, TOML, a file per driver [default: /etc/linerate/nics where it exists]";
        HelpName = "DIR";
    }

    /// <summary>The folder to read; null for none.</summary>
    internal string? FolderOf(ParseResult parsed, ProcessEnvironment process) =>
        parsed.GetValue(this) ?? (Directory.Exists(process.DefaultNicFolder) ? process.DefaultNicFolder : null);
}
