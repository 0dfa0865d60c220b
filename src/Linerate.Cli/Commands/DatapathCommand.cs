using Linerate.Core.Models;
using System.CommandLine;
using Linerate.Cli.Profiles;
using Linerate.Cli.Rendering.Datapaths;
using Linerate.Cli.Rendering.Text;
using Linerate.Core.Datapaths;
using Linerate.Core.Host;
using Linerate.Hosts;

namespace Linerate.Cli.Commands;

/// <summary><c>linerate datapath</c>: what a guest's or a NIC's frames cross, and which stage limits them.</summary>
internal sealed class DatapathCommand : Command
{
    private const int PipedWidth = 80;
    private const int WidestProse = 100;

    private readonly ProcessEnvironment _process;
    private readonly SourceOptions _source = new();

    private readonly Argument<string?> _of = new("of")
    {
        Description = "A guest, a NIC or a PCI address [default: every guest, else every port]",
        HelpName = "GUEST|NIC",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string> _frame = new("--frame")
    {
        Description = "Frame size in bytes with FCS, 64 to 9216, or imix",
        HelpName = "64|imix|1518|9000",
        DefaultValueFactory = _ => FrameMix.Usual.Name,
    };

    private readonly NicFolderOption _nics = new();

    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "Show each stage's formula, source and evidence" };

    internal DatapathCommand(ProcessEnvironment process)
        : base("datapath", "Show what frames cross from the wire to a guest and back: each stage's capacity, headroom and delay, the limiting one marked.")
    {
        _process = process;
        Arguments.Add(_of);
        _source.AddTo(this);
        foreach (Option option in (Option[])[_frame, _nics, _verbose])
        {
            Options.Add(option);
        }

        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var frames = FrameMix.Parse(parsed.GetRequiredValue(_frame))
            ?? throw new CommandException($"--frame: {parsed.GetRequiredValue(_frame)} is no frame size (64 to 9216) and not imix");
        var host = HostCollector.Collect(_source.Open(parsed, _process), new CollectOptions());
        var profile = ReadProfile(_nics.FolderOf(parsed, _process));
        var datapaths = HostDatapaths.Of(host, profile.Nics, frames);
        var paths = Select(datapaths, host, parsed.GetValue(_of));
        var ink = new Ink(Ink.IsWanted("auto", _process));
        _process.Write(writer => new DatapathText(
            new Page(writer, Math.Min(_process.Width ?? PipedWidth, WidestProse)), ink, parsed.GetValue(_verbose)).Write(paths));
        return ExitCode.Clean;
    }

    private Core.Profiles.Profile ReadProfile(string? nicFolder)
    {
        var site = File.Exists(_process.DefaultSiteFile) ? _process.DefaultSiteFile : null;
        return ProfileReader.Read(ProfileReader.Default, site, [.. Core.Rules.RuleCatalog.All.Select(rule => rule.Info.Id)], nicFolder);
    }

    /// <exception cref="CommandException">Nothing of that name has a datapath.</exception>
    private static Datapath[] Select(HostDatapaths datapaths, HostSnapshot host, string? of)
    {
        if (of is null)
        {
            var guests = datapaths.All.Where(path => path.Flow.Guest is not null).ToArray();
            return guests.Length > 0 ? guests : [.. datapaths.All.Where(path => path.Flow.Kind == FlowKind.Host)];
        }

        var found = datapaths.All.Where(path => IsOf(path.Flow, of)).ToArray();
        return found.Length > 0
            ? found
            : throw new CommandException($"nothing called {of} has a datapath here; there are: {string.Join(", ", datapaths.All.Select(path => NameOf(path.Flow)).Distinct(StringComparer.Ordinal).Take(20))}");
    }

    private static bool IsOf(Flow flow, string name) =>
        NameOf(flow) == name || flow.Name == name || flow.Nic?.Name == name
        || flow.Function?.Address.ToString() == name || flow.Port?.Address.ToString() == name;

    private static string NameOf(Flow flow) => flow.Guest?.Name ?? flow.Name;
}
