using System.Collections.Immutable;
using System.CommandLine;
using Linerate.Bench.Results.Sections;
using Linerate.Bench.Runs;
using Linerate.Cli.Commands.Options;
using Linerate.Core.Searches;
using Linerate.Core.Searches.Bisection;
using Linerate.Core.Searches.Rfc2544;
using Linerate.Core.Units;

namespace Linerate.Cli.Commands.Benching;

/// <summary><c>linerate bench rfc2544</c>: the throughput, loss and latency of RFC 2544, for each frame size.</summary>
internal sealed class BenchRfc2544Command : Command
{
    private const double UsualPercent = 1;
    private const double WidestPercent = 50;

    /// <summary>Section 24.</summary>
    private static readonly TimeSpan UsualTrial = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan UsualLimit = TimeSpan.FromMinutes(30);

    private const string BackToBackTest = "back-to-back";

    private const int MostRepetitions = 1000;

    /// <summary>The least that a trial of section 26.4 lasts.</summary>
    private static readonly TimeSpan LongestBurst = TimeSpan.FromSeconds(2);

    private static readonly string[] Tests = ["throughput", "loss", "latency", BackToBackTest];

    /// <summary>Tests that no tool here can run, and why.</summary>
    private static readonly (string Test, string Why)[] Beyond =
    [
        ("recovery", "neither iperf3 nor pktgen can lower its rate while it sends, and the time to the last loss after that is what section 26.5 asks for"),
        ("reset", "the device would have to be reset, and this program resets nothing (section 26.6)"),
    ];

    private readonly ProcessEnvironment _process;
    private readonly TrafficOptions _traffic = TrafficOptions.OfSizes();
    private readonly MeasuringOptions _measuring = new();

    private readonly Option<string> _only = new("--only")
    {
        Description = $"Which tests, separated by commas: {string.Join(", ", Tests)}",
        HelpName = "TEST,…",
        DefaultValueFactory = _ => "throughput,loss",
    };

    private readonly DurationOption _trial = new("--trial", "How long each trial is [default: 60s]");

    private readonly Option<double> _width = new("--width") { Description = "How near the bounds of the throughput come to each other, in percent", HelpName = "PERCENT", DefaultValueFactory = _ => UsualPercent };

    private readonly Option<int> _repetitions = new("--repetitions") { Description = "How often the longest burst is found (back-to-back)", HelpName = "N", DefaultValueFactory = _ => 50 };

    private readonly DurationOption _limit = new("--limit", "How long one test of one frame size may take [default: 30m]");

    internal BenchRfc2544Command(ProcessEnvironment process)
        : base("rfc2544", "Find, for each frame size, the highest rate that loses nothing, and what higher ones lose (RFC 2544). Exit code: 0 found, 1 ended before it knew, 2 could not measure.")
    {
        _process = process;
        _traffic.AddTo(this);
        foreach (Option option in (Option[])[_only, _trial, _width, _repetitions, _limit])
        {
            Options.Add(option);
        }

        _measuring.AddTo(this);
        SetAction(parsed => Run(parsed).GetAwaiter().GetResult());
    }

    private async Task<int> Run(ParseResult parsed)
    {
        var tests = TestsOf(parsed);
        var width = parsed.GetValue(_width) is var percent and > 0 and <= WidestPercent ? percent / 100 : throw new CommandException($"--width: {parsed.GetValue(_width)} is not above 0 and at most {WidestPercent}");
        return await StoppableBench.Run(async cancel =>
        {
            using var measurement = await Measurement.Open(_process, parsed, _traffic, _measuring, cancel);
            var loads = _traffic.LoadsOf(parsed, measurement.Runner.Route);
            await measurement.WarmUp(cancel);
            var trials = ImmutableArray.CreateBuilder<TrafficTrial>();
            var sizes = ImmutableArray.CreateBuilder<BenchFrameSize>();
            foreach (var load in loads)
            {
                _process.Error.WriteLine($"frames of {load.Frame} bytes");
                var runner = new TrafficTrialRunner(measurement.Runner, load);
                sizes.Add(await Measure(parsed, measurement, runner, load, tests, width, cancel));
                trials.AddRange(runner.Trials);
            }

            return ResultOutput.Give(_process, parsed, _measuring, measurement.Result("rfc2544", trials.ToImmutable()) with
            {
                Valid = sizes.All(size => size.Stopped.IsEmpty),
                FrameSizes = sizes.ToImmutable(),
            });
        });
    }

    private async Task<BenchFrameSize> Measure(ParseResult parsed, Measurement measurement, TrafficTrialRunner runner, TrafficLoad load, ImmutableArray<string> tests, double width, CancellationToken cancel)
    {
        var (most, trial) = (load.Offered!.Value, _trial.TimeOf(parsed) ?? UsualTrial);
        var size = new BenchFrameSize { Frame = load.Frame, MostFramesPerSecond = most.PerSecond, TrialSeconds = trial.TotalSeconds, Stopped = [] };
        if (tests.Contains("throughput") || tests.Contains("latency"))
        {
            var search = new Bisection(most, runner.Frames, trial, loss: 0, width, SearchFloor.Of(most));
            var stopped = await Run(search, runner, parsed, cancel);
            size = stopped is not null ? size with { Stopped = [$"throughput: {stopped}"] }
                : size with { Throughput = search.Lower.PerSecond, Resolution = search.Upper.IsPossible ? (search.Upper.PerSecond - search.Lower.PerSecond) / search.Upper.PerSecond : 0 };
        }

        if (tests.Contains("loss"))
        {
            var curve = new LossCurve(most, runner.Frames, trial, LossCurve.CoarsestStep);
            var stopped = await Run(curve, runner, parsed, cancel);
            size = size with
            {
                LossCurve = [.. curve.Points.Select(point => new BenchLossPoint { Part = point.Part, OfferedFramesPerSecond = point.Offered.PerSecond, LossRatio = point.LossRatio })],
                Stopped = stopped is null ? size.Stopped : [.. size.Stopped, $"loss: {stopped}"],
            };
        }

        if (tests.Contains(BackToBackTest))
        {
            size = await BackToBackOf(parsed, runner, size, most, width, cancel);
        }

        return !tests.Contains("latency") ? size
            : size.Throughput is { } throughput and > 0 ? With(size, await measurement.Latency(load with { Offered = new FrameRate(throughput), Seconds = (int)Math.Ceiling(trial.TotalSeconds) }, cancel))
            : size with { Stopped = [.. size.Stopped, $"latency: {WhyNoLatency(size)}"] };
    }

    private async Task<BenchFrameSize> BackToBackOf(ParseResult parsed, TrafficTrialRunner runner, BenchFrameSize size, FrameRate most, double width, CancellationToken cancel)
    {
        var bursts = new BackToBack(most, runner.Frames, LongestBurst, parsed.GetValue(_repetitions), width);
        var stopped = await Run(bursts, runner, parsed, cancel);
        ImmutableArray<double> rates = [.. runner.Trials.Where(trial => trial.Load.Burst is not null).Select(trial => trial.Sent?.PerSecond).OfType<double>()];
        return size with
        {
            BackToBack = bursts.Lengths.IsEmpty ? null : BenchBackToBack.Of(bursts.Lengths, bursts.Longest, rates, size.Throughput),
            Stopped = stopped is null ? size.Stopped : [.. size.Stopped, $"{BackToBackTest}: {stopped}"],
        };
    }

    /// <summary>Round trips that could not be timed leave the size without what was asked for.</summary>
    internal static BenchFrameSize With(BenchFrameSize size, BenchLatency latency) => size with
    {
        Latency = latency,
        Stopped = (latency.Loaded.Fault ?? latency.Idle.Fault) is { } fault ? [.. size.Stopped, $"latency: {fault}"] : size.Stopped,
    };

    /// <summary>A search that was called off has not shown that every rate loses some.</summary>
    internal static string WhyNoLatency(BenchFrameSize size) =>
        $"it is measured at the throughput, and {(size.Throughput is null ? "that was not found" : "every rate loses some")}";

    /// <returns>Why it ended before it knew; null where it knows.</returns>
    private async Task<string?> Run(ISearch search, TrafficTrialRunner runner, ParseResult parsed, CancellationToken cancel)
    {
        var limits = new SearchLimits { MostTime = _limit.TimeOf(parsed) ?? UsualLimit };
        return (await SearchRun.Of(search, runner, limits, new SearchProgress(_process.Error).Tell, cancel)).Stopped;
    }

    /// <exception cref="CommandException">One is none, or none that this program can run.</exception>
    private ImmutableArray<string> TestsOf(ParseResult parsed)
    {
        ImmutableArray<string> wanted = [.. parsed.GetRequiredValue(_only).Split(',', StringSplitOptions.TrimEntries)];
        foreach (var test in wanted.Where(test => !Tests.Contains(test)))
        {
            var why = Beyond.FirstOrDefault(beyond => beyond.Test == test).Why;
            throw new CommandException(why is null ? $"--only: {test} is none of {string.Join(", ", Tests)}" : $"--only: {test} is not measured: {why}");
        }

        if (parsed.GetValue(_repetitions) is < 1 or > MostRepetitions)
        {
            throw new CommandException($"--repetitions: {parsed.GetValue(_repetitions)} is not between 1 and {MostRepetitions}");
        }

        return wanted.Contains(BackToBackTest) && !_traffic.ToolOf(parsed).SendsBursts
            ? throw new CommandException($"--only: {BackToBackTest} is not measured with {_traffic.ToolOf(parsed).Name}: it can send a number of datagrams, but not frames with the least gap between them, which section 26.4 (RFC 9004) asks for; --tool pktgen can")
            : wanted;
    }
}
