using System.CommandLine;
using Linerate.Bench.Results;
using Linerate.Cli.Rendering.Benching;
using Linerate.Cli.Rendering.Text;
using Linerate.Core.Comparisons;

namespace Linerate.Cli.Commands.Benching;

/// <summary><c>linerate bench trend</c>: stored results of the same measurement over time, and whether its level changed.</summary>
internal sealed class BenchTrendCommand : Command
{
    private const int PipedWidth = 80;
    private const int WidestProse = 100;

    private readonly ProcessEnvironment _process;

    private readonly Argument<string[]> _files = new("RESULT") { Description = "What benches stored with -o", HelpName = "RESULT", Arity = ArgumentArity.OneOrMore };

    internal BenchTrendCommand(ProcessEnvironment process)
        : base("trend", "Show stored results over time, each kind of measurement and host by itself, and where its level changed. Measures nothing. Exit code: 0 no level fell, 1 one fell, 2 could not do the job.")
    {
        _process = process;
        Arguments.Add(_files);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var files = parsed.GetRequiredValue(_files);
        var all = ResultSeries.Of(files.Select(file => (file, StoredResult.Read(file))));
        if (all.IsEmpty)
        {
            throw new CommandException($"none of {files.Length} results is valid and has a rate: there is nothing to follow");
        }

        (ResultSeries Series, LevelChange? Change)[] trends = [.. all.Select(series => (series, LevelChange.Of([.. series.Points.Select(point => point.Value)])))];
        _process.Write(writer =>
        {
            var text = new TrendText(new Page(writer, Math.Min(_process.Width ?? PipedWidth, WidestProse)), new Ink(Ink.IsWanted("auto", _process)));
            foreach (var (series, change) in trends)
            {
                text.Write(series, change);
            }
        });
        return trends.Any(trend => trend.Change?.Relative < 0) ? ExitCode.Findings : ExitCode.Clean;
    }
}
