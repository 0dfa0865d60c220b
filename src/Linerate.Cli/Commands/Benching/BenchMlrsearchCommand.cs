using System.CommandLine;
using Linerate.Bench.Results.Sections;
using Linerate.Bench.Runs;
using Linerate.Core.Searches;
using Linerate.Core.Searches.MLRsearch;

namespace Linerate.Cli.Commands.Benching;

/// <summary><c>linerate bench mlrsearch</c>: the highest rates that lose no more than goals allow.</summary>
internal sealed class BenchMlrsearchCommand : Command
{
    private readonly ProcessEnvironment _process;
    private readonly TrafficOptions _traffic = TrafficOptions.OfSearch();
    private readonly GoalOptions _goals = new();
    private readonly MeasuringOptions _measuring = new();

    internal BenchMlrsearchCommand(ProcessEnvironment process)
        : base("mlrsearch", "Find the highest rates that lose no more than goals allow (MLRsearch): many short trials, each counted for every goal. Exit code: 0 found, 1 ended before it knew, 2 could not measure.")
    {
        _process = process;
        _traffic.AddTo(this);
        _goals.AddTo(this);
        _measuring.AddTo(this);
        SetAction(parsed => Run(parsed).GetAwaiter().GetResult());
    }

    private async Task<int> Run(ParseResult parsed)
    {
        var (goals, limits) = (_goals.GoalsOf(parsed), _goals.LimitsOf(parsed));
        return await StoppableBench.Run(async cancel =>
        {
            using var measurement = await Measurement.Open(_process, parsed, _traffic, _measuring, cancel);
            await measurement.WarmUp(cancel);
            var runner = new TrafficTrialRunner(measurement.Runner, measurement.Load);
            var most = measurement.Load.Offered!.Value;
            var options = new MlrSearchOptions { Least = SearchFloor.Of(most), Most = most, Frames = runner.Frames, Goals = goals };
            var search = new MlrSearch(options);
            var run = await SearchRun.Of(search, runner, limits, new SearchProgress(_process.Error).Tell, cancel);
            var result = measurement.Result("mlrsearch", runner.Trials) with
            {
                Valid = run.Stopped is null,
                Search = new BenchSearch
                {
                    LeastFramesPerSecond = options.Least.PerSecond,
                    MostFramesPerSecond = options.Most.PerSecond,
                    Seconds = run.Time.TotalSeconds,
                    Stopped = run.Stopped,
                    Goals = [.. search.Results.Select(BenchGoal.Of)],
                },
            };
            return ResultOutput.Give(_process, parsed, _measuring, result);
        });
    }

}
