using System.CommandLine;
using Linerate.Cli.Rendering;
using Linerate.Hosts;
using Linerate.Hosts.Captures;
using Linerate.Linux;

namespace Linerate.Cli.Commands;

/// <summary><c>linerate capture</c>: records what an audit reads, refusals included.</summary>
internal sealed class CaptureCommand : Command
{
    private readonly ProcessEnvironment _process;
    private readonly SourceOptions _source = new();

    private readonly Option<string?> _to = new("--to")
    {
        Description = "Write to this new file, readable by its owner alone; - is standard output [default: -]",
        HelpName = "FILE",
    };

    internal CaptureCommand(ProcessEnvironment process)
        : base("capture", "Record everything that an audit reads, to judge it elsewhere: linerate audit --from FILE. Changes nothing on the host.")
    {
        _process = process;
        _source.AddTo(this);
        Options.Add(_to);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var to = parsed.GetValue(_to);
        if (to is null && _process.OutputIsTerminal)
        {
            throw new CommandException("a capture is long: name a file with --to FILE, or print it here with --to -");
        }

        var recording = new RecordingHost(_source.Open(parsed, _process));
        var host = HostCollector.Collect(recording, CollectOptions.Default);
        var header = CaptureHeader.Of(host.Identity, Tool.Version, _process.Now);
        var entries = recording.Entries.ToList();
        if (to is null or "-")
        {
            CaptureWriter.Write(_process.Output, header, entries);
        }
        else
        {
            CaptureFile.Write(to, file => CaptureWriter.Write(file, header, entries));
        }

        Tell(entries, to is null or "-" ? "" : $" to {to}");
        return ExitCode.Clean;
    }

    private void Tell(List<CaptureEntry> entries, string where)
    {
        var denied = entries.Count(entry => entry.Answer.Error is Errno.AccessDenied or Errno.NotPermitted);
        var advice = denied == 0 ? "" : $"; {denied} were denied: root would learn more";
        _process.Error.WriteLine(PrintableText.Of($"linerate: recorded {Words.Count(entries.Count, "answer")}{where}{advice}"));
    }
}
