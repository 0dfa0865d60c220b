using System.CommandLine;
using Linerate.Bench.Runs;
using Linerate.Cli.Commands.Options;
using Linerate.Cli.Rendering;
using Linerate.Hosts;

namespace Linerate.Cli.Commands.Benching;

/// <summary><c>linerate bench clean</c>: ends what a bench left that was killed.</summary>
internal sealed class BenchCleanCommand : Command
{
    private readonly ProcessEnvironment _process;
    private readonly StateOption _state = new();

    internal BenchCleanCommand(ProcessEnvironment process)
        : base("clean", "End what a bench left running that was killed itself. Every bench does so when it begins.")
    {
        _process = process;
        Options.Add(_state);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        using var live = new LiveHost();
        var ended = RunJournal.Clean(TrafficOptions.JournalFolderOf(_state.FolderOf(parsed)), new HostReader(live));
        _process.Write(writer =>
        {
            foreach (var command in ended)
            {
                writer.Write($"ended {PrintableText.Of(command)}\n");
            }

            writer.Write($"{Words.Count(ended.Length, "program")} of killed benches ended\n");
        });
        return ExitCode.Clean;
    }
}
