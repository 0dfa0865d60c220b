using System.CommandLine;

namespace Linerate.Cli.Commands;

/// <summary><c>linerate capture</c>: records what an audit reads.</summary>
internal sealed class CaptureCommand : Command
{
    internal CaptureCommand(ProcessEnvironment process)
        : base("capture", "Record everything that an audit reads, for judging elsewhere: linerate audit --from FILE. Changes nothing on the host.")
    {
        _ = process;
        SetAction(Run);
    }

    private static int Run(ParseResult parsed) => throw new CommandException("captures are not recorded yet");
}
