using System.Collections.Immutable;
using System.CommandLine;
using Linerate.Cli.Commands.Options;
using Linerate.Cli.Rendering.Datapaths;
using Linerate.Cli.Rendering.Json;
using Linerate.Cli.Rendering.Json.Datapaths;
using Linerate.Cli.Rendering.Text;
using Linerate.Core.Datapaths;
using Linerate.Core.Host;
using Linerate.Core.Models;
using Linerate.Core.Nics;
using Linerate.Core.Profiles;

namespace Linerate.Cli.Commands;

/// <summary><c>linerate datapath</c>: what a guest's or a NIC's frames cross, and which stage limits them.</summary>
internal sealed class DatapathCommand : Command
{
    private const int PipedWidth = 80;
    private const int WidestProse = 100;

    private readonly ProcessEnvironment _process;
    private readonly JudgingOptions _judging = new();

    private readonly Argument<string?> _of = new("of")
    {
        Description = "A guest, a NIC or a PCI address [default: every guest, else every port]",
        HelpName = "GUEST|NIC",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _to = new("--to")
    {
        Description = "The way to another guest's VF of the same port, which the NIC switches itself",
        HelpName = "GUEST",
    };

    private readonly FrameOption _frame = new();

    private readonly Option<bool> _json = new("--json") { Description = "As JSON" };

    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "Show each stage's formula, source and evidence" };

    internal DatapathCommand(ProcessEnvironment process)
        : base("datapath", "Show what frames cross from the wire to a guest and back: each stage's capacity, headroom and delay, the limiting one marked.")
    {
        _process = process;
        Arguments.Add(_of);
        _judging.AddTo(this);
        foreach (Option option in (Option[])[_to, _frame, _json, _verbose])
        {
            Options.Add(option);
        }

        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var frames = _frame.FramesOf(parsed);
        var profile = _judging.ReadProfile(parsed, _process);
        var host = _judging.Collect(parsed, _process);
        var of = parsed.GetValue(_of);
        var paths = parsed.GetValue(_to) is { } to
            ? Between(host, profile.Nics, frames, of ?? throw new CommandException("--to GUEST: name the guest that sends, too: linerate datapath GUEST --to GUEST"), to)
            : FlowChoice.Select(HostDatapaths.Of(host, profile.Nics, frames), of);
        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(_process.Output, DatapathsDocument.Of(host, frames, paths), Documents.Default.DatapathsDocument);
            return ExitCode.Clean;
        }

        var ink = new Ink(Ink.IsWanted("auto", _process));
        _process.Write(writer => new DatapathText(
            new Page(writer, Math.Min(_process.Width ?? PipedWidth, WidestProse)), ink, parsed.GetValue(_verbose)).Write(paths));
        return ExitCode.Clean;
    }

    /// <exception cref="CommandException">There is no such guest, or the two share no port.</exception>
    private static ImmutableArray<Datapath> Between(HostSnapshot host, NicCatalogue nics, FrameMix frames, string from, string to)
    {
        var names = host.Guests.All.Select(guest => guest.Name).ToArray();
        foreach (var name in (string[])[from, to])
        {
            if (!names.Contains(name, StringComparer.Ordinal))
            {
                throw new CommandException($"there is no guest {name} here{NearestWord.Hint(name, names)}");
            }
        }

        return HostDatapaths.Between(host, nics, frames, from, to) is { IsEmpty: false } paths
            ? paths
            : throw new CommandException($"{from} and {to} hold no two VFs of one port: their frames go through a switch outside the NIC; see the datapath of each");
    }
}
