using System.CommandLine;
using System.Text;
using Linerate.Cli.Commands.Options;
using Linerate.Cli.Intents;

namespace Linerate.Cli.Commands;

/// <summary><c>linerate init</c>: the host as it is, as an intent to edit.</summary>
internal sealed class InitCommand : Command
{
    private readonly ProcessEnvironment _process;
    private readonly JudgingOptions _judging = new();

    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "Write to this new file, which only its owner may read; else to standard output",
        HelpName = "FILE",
    };

    internal InitCommand(ProcessEnvironment process)
        : base("init", "Write a linerate.toml from the host as it is, each key with what it means, to edit and give to linerate plan --intent. Changes nothing.")
    {
        _process = process;
        _judging.AddTo(this);
        Options.Add(_output);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var profile = _judging.ReadProfile(parsed, _process);
        var text = IntentWriter.Write(_judging.Collect(parsed, _process), profile.Name);
        if (parsed.GetValue(_output) is { } file)
        {
            PrivateFile.Write(file, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
        }
        else
        {
            _process.Write(writer => writer.Write(text));
        }

        return ExitCode.Clean;
    }
}
