using System.CommandLine;
using System.CommandLine.Parsing;
using Linerate.Bench.Tools;
using Linerate.Cli.Profiles;
using Linerate.Core.Host;
using Linerate.Core.Profiles;
using Linerate.Core.Rules;
using Linerate.Hosts;

namespace Linerate.Cli.Commands.Options;

/// <summary>Which host, what it is for, and what the site adds: the options of every verb that judges.</summary>
internal sealed class JudgingOptions
{
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

    internal JudgingOptions() => _profile.CompletionSources.Add([.. ProfileReader.Names]);

    internal void AddTo(Command command)
    {
        _source.AddTo(command);
        foreach (Option option in (Option[])[_guests, _profile, _site, _nics])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The command that was typed, to be typed again on the host itself: without the host to read, and without some other options.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="program">How the program was called.</param>
    /// <param name="without">The options that do not belong to it.</param>
    internal string Typed(ParseResult parsed, string program, params IEnumerable<Option> without)
    {
        var command = parsed.CommandResult;
        var arguments = command.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens);
        var options = command.Children.OfType<OptionResult>().Where(option => !option.Implicit && !_source.Holds(option.Option) && !without.Contains(option.Option));
        var words = arguments.Select(token => token.Value).Concat(options.SelectMany(option => option.Tokens.Select(token => token.Value).Prepend(option.Option.Name)));
        return ToolCommand.Of(program, [command.Command.Name, .. words]).ToString();
    }

    /// <exception cref="ProfileException">The profile, the site file or a file of NIC facts cannot be used.</exception>
    /// <param name="parsed">The command line.</param>
    /// <param name="process">The process.</param>
    /// <param name="otherwise">The profile where the command line names none; null for the usual one.</param>
    internal Profile ReadProfile(ParseResult parsed, ProcessEnvironment process, string? otherwise = null)
    {
        var name = otherwise is not null && parsed.GetResult(_profile) is not { Implicit: false } ? otherwise : parsed.GetRequiredValue(_profile);
        var site = parsed.GetValue(_site) ?? (File.Exists(process.DefaultSiteFile) ? process.DefaultSiteFile : null);
        return ProfileReader.Read(
            name, site, [.. RuleCatalog.All.Select(rule => rule.Info.Id)], _nics.FolderOf(parsed, process));
    }

    /// <exception cref="CommandException">The source cannot be opened, or the folder of guests is none.</exception>
    /// <param name="parsed">The command line.</param>
    /// <param name="process">The process.</param>
    /// <param name="forChanges">Whether to read what a change must not cut, and what it starts from.</param>
    /// <param name="sample">How long to watch the counters; null for not at all.</param>
    internal HostSnapshot Collect(ParseResult parsed, ProcessEnvironment process, bool forChanges = false, TimeSpan? sample = null)
    {
        var guests = parsed.GetValue(_guests);
        if (guests is not null && !Directory.Exists(guests))
        {
            throw new CommandException($"--guests: {guests} is no folder");
        }

        return HostCollector.Collect(_source.Open(parsed, process, sample), new CollectOptions { GuestFolder = guests, ForChanges = forChanges });
    }
}
