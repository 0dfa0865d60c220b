using System.CommandLine;
using Linerate.Cli.Commands.Options;
using Linerate.Cli.Rendering;
using Linerate.Core.Host;
using Linerate.Hosts;
using Linerate.Hosts.Captures;
using Linerate.Hosts.Captures.Redaction;
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

    private readonly Option<bool> _redact = new("--redact")
    {
        Description = "Replace names, addresses, serials, paths of disks and secrets, so that it can be shown to others",
    };

    private readonly Option<bool> _forPlan = new("--for-plan")
    {
        Description = "Also record what linerate plan looks at: routes, connections, who has devices open, and what guests start from",
    };

    private readonly DurationOption _sample = new("--sample", "Also watch the counters for so long, and record both reads") { HelpName = "10s" };

    internal CaptureCommand(ProcessEnvironment process)
        : base("capture", "Record everything that an audit reads, to judge it elsewhere: linerate audit --from FILE. Changes nothing on the host.")
    {
        _process = process;
        _source.AddTo(this);
        Options.Add(_to);
        Options.Add(_redact);
        Options.Add(_forPlan);
        Options.Add(_sample);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var to = parsed.GetValue(_to);
        if (to is null && _process.OutputIsTerminal)
        {
            throw new CommandException("a capture is long: name a file with --to FILE, or print it here with --to -");
        }

        if (parsed.GetValue(_redact) && parsed.GetValue(_forPlan))
        {
            throw new CommandException("--for-plan and --redact exclude each other: connections name this host's peers");
        }

        var source = _source.Open(parsed, _process, _sample.TimeOf(parsed));
        var recording = new RecordingHost(source);
        var host = HostCollector.Collect(recording, new CollectOptions { ForChanges = parsed.GetValue(_forPlan) });
        var redact = parsed.GetValue(_redact);
        var header = HeaderOf(source, host.Identity);
        header = header with { Redacted = redact || header.Redacted };
        IReadOnlyCollection<CaptureEntry> entries = [.. recording.Entries];
        if (redact)
        {
            entries = CaptureRedaction.Apply(entries, _process.Random);
        }

        if (to is null or "-")
        {
            CaptureWriter.Write(_process.Output, header, entries);
        }
        else
        {
            PrivateFile.Write(to, file => CaptureWriter.Write(file, header, entries));
        }

        Tell(entries, to is null or "-" ? "" : $" to {to}");
        return ExitCode.Clean;
    }

    /// <summary>A capture of a capture was taken when that was: its answers are from then, by whom they were read then.</summary>
    private CaptureHeader HeaderOf(IHostSource source, HostIdentity identity) => source is CapturedHost capture
        ? capture.Header
        : CaptureHeader.Of(identity, Tool.Version, _process.Now);

    private void Tell(IReadOnlyCollection<CaptureEntry> entries, string where)
    {
        var denied = entries.Count(entry => entry.Answer.Error is Errno.AccessDenied or Errno.NotPermitted);
        var advice = denied == 0 ? "" : $"; {denied} were denied: root would learn more";
        _process.Error.WriteLine(PrintableText.Of($"linerate: recorded {Words.Count(entries.Count, "answer")}{where}{advice}"));
    }
}
