using System.CommandLine;
using Linerate.Core.Models;

namespace Linerate.Cli.Commands.Options;

/// <summary><c>--frame</c>: the frames to reckon with.</summary>
internal sealed class FrameOption : Option<string>
{
    internal FrameOption()
        : base("--frame")
    {
        Description = "Frame size in bytes with FCS, 64 to 9216, or imix";
        HelpName = "64|imix|1518|9000";
        DefaultValueFactory = _ => FrameMix.Usual.Name;
    }

    /// <exception cref="CommandException">It is no size of a frame.</exception>
    internal FrameMix FramesOf(ParseResult parsed) => FrameMix.Parse(parsed.GetRequiredValue(this))
        ?? throw new CommandException($"--frame: {parsed.GetRequiredValue(this)} is no frame size (64 to 9216) and not imix");
}
