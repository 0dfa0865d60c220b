using System.CommandLine;
using Linerate.Cli.Completions;

namespace Linerate.Cli.Commands;

/// <summary><c>linerate completions SHELL</c>: the script that teaches a shell this command line.</summary>
internal sealed class CompletionsCommand : Command
{
    private readonly Argument<string> _shell = new("SHELL") { Description = "bash, zsh or fish" };

    internal CompletionsCommand(ProcessEnvironment process)
        : base("completions", "Print a completion script: linerate completions bash > /etc/bash_completion.d/linerate")
    {
        Arguments.Add(_shell);
        _shell.AcceptOnlyFromAmong([.. CompletionScript.Shells]);
        SetAction(parsed =>
        {
            var script = CompletionScript.For(parsed.GetRequiredValue(_shell), RootCommandLine.Create(process));
            process.Write(writer => writer.Write(script));
            return ExitCode.Clean;
        });
    }
}
