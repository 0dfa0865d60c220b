using System.CommandLine;
using System.Text;
using System.Xml;
using Linerate.Cli.Commands.Options;
using Linerate.Cli.Rendering.Maps;
using Linerate.Cli.Rendering.Text;
using Linerate.Core.Datapaths;
using Linerate.Core.Maps;

namespace Linerate.Cli.Commands;

/// <summary><c>linerate map</c>: the host as a picture.</summary>
internal sealed class MapCommand : Command
{
    private const int PipedWidth = 100;

    private readonly ProcessEnvironment _process;
    private readonly JudgingOptions _judging = new();
    private readonly FrameOption _frame = new();

    private readonly Option<string> _format = new("--format")
    {
        Description = "text for a terminal, svg for a picture",
        HelpName = "text|svg",
        DefaultValueFactory = _ => "text",
    };

    private readonly Option<string> _theme = new("--theme")
    {
        Description = "Colours of the picture; auto follows the reader's system",
        HelpName = "auto|light|dark",
        DefaultValueFactory = _ => "auto",
    };

    internal MapCommand(ProcessEnvironment process)
        : base("map", "Draw the host: nodes with their cores, memory and guests, ports with their links and VFs, and each datapath with what limits it.")
    {
        _process = process;
        _format.AcceptOnlyFromAmong("text", "svg");
        _theme.AcceptOnlyFromAmong("auto", "light", "dark");
        _judging.AddTo(this);
        foreach (Option option in (Option[])[_frame, _format, _theme])
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
        var map = HostMap.Of(host, HostDatapaths.Of(host, profile.Nics, frames));
        if (parsed.GetRequiredValue(_format) == "svg")
        {
            using var writer = XmlWriter.Create(_process.Output, new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false), CloseOutput = false });
            writer.WriteStartDocument();
            SvgMap.Write(writer, map, parsed.GetRequiredValue(_theme));
            writer.WriteEndDocument();
        }
        else
        {
            var ink = new Ink(Ink.IsWanted("auto", _process));
            _process.Write(writer => new TextMap(writer, ink, _process.Width ?? PipedWidth, AsciiMap.IsWanted(_process)).Write(map));
        }

        return ExitCode.Clean;
    }
}
