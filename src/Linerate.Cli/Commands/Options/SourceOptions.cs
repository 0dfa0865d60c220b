using System.CommandLine;
using Linerate.Hosts;
using Linerate.Hosts.Sources;

namespace Linerate.Cli.Commands.Options;

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

    private readonly Option<string?> _sample = new("--sample-host")
    {
        Description = "Read a captured SR-IOV host that comes with linerate, before or after tuning",
        HelpName = string.Join('|', SampleHost.Names),
    };

    internal SourceOptions() => _sample.AcceptOnlyFromAmong([.. SampleHost.Names]);

    internal void AddTo(Command command)
    {
        command.Options.Add(_root);
        command.Options.Add(_from);
        command.Options.Add(_sample);
    }

    /// <summary>Whether an option says which host to read: a command that is to be typed on that host leaves it out.</summary>
    internal bool Holds(Option option) => option == _root || option == _from || option == _sample;

    /// <exception cref="CommandException">The source cannot be opened.</exception>
    internal IHostSource Open(ParseResult parsed, ProcessEnvironment process)
    {
        var (root, from, sample) = (parsed.GetValue(_root), parsed.GetValue(_from), parsed.GetValue(_sample));
        if (new[] { root, from, sample }.Count(choice => choice is not null) > 1)
        {
            throw new CommandException("--root, --from and --sample-host exclude each other: name one host");
        }

        var opened = sample is null
            ? HostSources.Open(root, from, () => StandardInput(process))
            : HostSources.Open(root: null, from: "-", () => SampleHost.Open(sample));
        return opened.Source ?? throw new CommandException(opened.Refusal);
    }

    /// <summary>Opens the source; with a time, one whose counters are read twice, so far apart.</summary>
    /// <exception cref="CommandException">The source cannot be opened, or is none that can be watched.</exception>
    internal IHostSource Open(ParseResult parsed, ProcessEnvironment process, TimeSpan? sample)
    {
        var source = Open(parsed, process);
        if (sample is not { } time)
        {
            return source;
        }

        return source is LiveHost
            ? new SampledHost(source, () => process.Wait(time))
            : throw new CommandException("--sample watches this machine: --root, --from and --sample-host name another (a capture keeps what linerate capture --sample saw)");
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
