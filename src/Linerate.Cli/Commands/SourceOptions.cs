using System.CommandLine;
using Linerate.Hosts;
using Linerate.Hosts.Sources;

namespace Linerate.Cli.Commands;

/// <summary>Which host to read: this machine unless told otherwise.</summary>
internal sealed class SourceOptions
{
    private readonly Option<string?> _root = new("--root")
    {
        Description = "Read the files of an unpacked host (sys/, proc/, etc/) below this folder",
        HelpName = "DIR",
    };

    private readonly Option<string?> _from = new("--from")
    {
        Description = "Read a capture or an archive (.tar, .gz, .xz, .zst, .bz2); - is standard input",
        HelpName = "FILE",
    };

    internal void AddTo(Command command)
    {
        command.Options.Add(_root);
        command.Options.Add(_from);
    }

    /// <exception cref="CommandException">The source cannot be opened.</exception>
    internal IHostSource Open(ParseResult parsed, ProcessEnvironment process)
    {
        var opened = HostSources.Open(parsed.GetValue(_root), parsed.GetValue(_from), () => StandardInput(process));
        return opened.Source ?? throw new CommandException(opened.Refusal);
    }

    private static Stream StandardInput(ProcessEnvironment process)
    {
        if (process.InputIsTerminal)
        {
            process.Error.WriteLine("linerate: waiting for a capture on standard input");
        }

        return process.Input;
    }
}
