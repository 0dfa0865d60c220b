using System.CommandLine;
using Linerate.Cli.Commands.Options;
using Linerate.Cli.Rendering;
using Linerate.Cli.Rendering.Json;
using Linerate.Cli.Rendering.Json.Sizing;
using Linerate.Cli.Rendering.Text;
using Linerate.Core.Profiles;
using Linerate.Core.Sizing;

namespace Linerate.Cli.Commands;

/// <summary><c>linerate size</c>: how big rings, moderation windows and queue counts should be, and why.</summary>
internal sealed class SizeCommand : Command
{
    private const int PipedWidth = 80;
    private const int WidestProse = 100;

    private readonly ProcessEnvironment _process;
    private readonly JudgingOptions _judging = new();

    private readonly Argument<string?> _nic = new("nic")
    {
        Description = "A network interface or a port's PCI address; all ports when left out",
        HelpName = "NIC",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _json = new("--json") { Description = "As JSON" };

    internal SizeCommand(ProcessEnvironment process)
        : base("size", "Say how big a NIC's ring, moderation and queue count should be: below which size it drops, above which it bloats, and how many VFs the CPUs bear. Changes nothing.")
    {
        _process = process;
        Arguments.Add(_nic);
        _judging.AddTo(this);
        Options.Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var profile = _judging.ReadProfile(parsed, _process);
        var host = _judging.Collect(parsed, _process);
        var all = PortSizing.Of(host, profile).ToArray();
        var asked = parsed.GetValue(_nic);
        var shown = asked is null ? all : Array.FindAll(all, sizing => sizing.Nic.Name == asked || sizing.Port.Address.ToString() == asked);
        if (shown.Length == 0)
        {
            throw new CommandException(asked is null
                ? "no port of this host has an interface: there is nothing to size"
                : $"no port is called {asked} here{NearestWord.Hint(asked, all.Select(sizing => sizing.Nic.Name))}");
        }

        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(_process.Output, SizesDocument.Of(profile, shown), Documents.Default.SizesDocument);
            return ExitCode.Clean;
        }

        var ink = new Ink(Ink.IsWanted("auto", _process));
        _process.Write(writer => new SizingText(new Page(writer, Math.Min(_process.Width ?? PipedWidth, WidestProse)), ink, profile).Write(shown));
        return ExitCode.Clean;
    }
}
