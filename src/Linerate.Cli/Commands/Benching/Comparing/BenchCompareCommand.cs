using System.Collections.Immutable;
using System.CommandLine;
using Linerate.Bench;
using Linerate.Bench.Endpoints;
using Linerate.Bench.Results.Sections;
using Linerate.Bench.Runs;
using Linerate.Cli.Commands.Changing;
using Linerate.Core.Comparisons;

namespace Linerate.Cli.Commands.Benching;

/// <summary><c>linerate bench compare</c>: two ways in turn, and whether one is better.</summary>
internal sealed class BenchCompareCommand : Command
{
    private const int FewestRounds = 4;
    private const int MostRounds = 100;
    private const int UsualRounds = 6;
    private const int UsualSeed = 1;

    private readonly ProcessEnvironment _process;
    private readonly TrafficOptions _traffic = new();
    private readonly MeasuringOptions _measuring = new();

    private readonly Option<string?> _withFrom = new("--with-from") { Description = "Who sends in the second way [default: who sends in the first]", HelpName = "ENDPOINT" };

    private readonly Option<string?> _withTo = new("--with-to") { Description = "Who receives in the second way", HelpName = "ENDPOINT" };

    private readonly Option<bool> _selfCheck = new("--self-check") { Description = "Compare the first way with itself: must say no difference, and tells the smallest one that could be seen" };

    private readonly Option<int> _rounds = new("--rounds") { Description = "Rounds of four trials, A B B A", HelpName = "N", DefaultValueFactory = _ => UsualRounds };

    private readonly Option<long> _seed = new("--seed") { Description = "What the resampling of rounds starts from", HelpName = "N", DefaultValueFactory = _ => UsualSeed };

    internal BenchCompareCommand(ProcessEnvironment process)
        : base("compare", "Measure two ways in turn, A B B A, and say whether the second carries more. Exit code: 0 measured, 1 measured and undecided, 2 could not measure.")
    {
        _process = process;
        _traffic.AddTo(this);
        foreach (Option option in (Option[])[_withFrom, _withTo, _selfCheck, _rounds, _seed])
        {
            Options.Add(option);
        }

        _measuring.AddTo(this);
        SetAction(parsed => Run(parsed).GetAwaiter().GetResult());
    }

    private async Task<int> Run(ParseResult parsed)
    {
        var second = SecondOf(parsed);
        var comparison = new PairedComparison(RoundsOf(parsed), isMoreBetter: true, parsed.GetValue(_seed));
        using var signals = new StopSignals();
        try
        {
            using var measurement = await Measurement.Open(_process, parsed, _traffic, _measuring, signals.Token);
            using var other = await measurement.Beside(second.From, second.To, signals.Token);
            var (first, with) = (measurement.Runner, other?.Runner ?? measurement.Runner);
            await measurement.WarmUp(first, signals.Token);
            await measurement.WarmUp(with, signals.Token);
            var trials = await Measure(comparison, measurement.Load, first, with, signals.Token);
            var result = comparison.Result;
            return ResultOutput.Give(_process, parsed, _measuring, measurement.Result("compare", trials) with
            {
                Seed = parsed.GetValue(_seed),
                Valid = result.Verdict != ComparisonVerdict.Undecided,
                Comparison = BenchComparison.Of(NameOf(first), NameOf(with), result),
            });
        }
        catch (BenchException refusal)
        {
            throw new CommandException(refusal.Message);
        }
        catch (OperationCanceledException)
        {
            throw new CommandException("stopped; what was started has ended, and there is no result");
        }
    }

    private async Task<ImmutableArray<TrafficTrial>> Measure(PairedComparison comparison, TrafficLoad load, TrafficRunner first, TrafficRunner second, CancellationToken cancel)
    {
        var trials = ImmutableArray.CreateBuilder<TrafficTrial>();
        while (comparison.Next is { } arm)
        {
            var trial = await (arm == Arm.A ? first : second).Run(load, cancel);
            trials.Add(trial);
            comparison.Add(trial.IsValid ? trial.Goodput?.BitsPerSecond : null);
            _process.Error.WriteLine($"trial {trials.Count}: {arm}: {(trial.IsValid ? trial.Goodput.ToString() : $"not valid: {trial.Faults[0]}")}");
        }

        return trials.ToImmutable();
    }

    private int RoundsOf(ParseResult parsed) => parsed.GetValue(_rounds) is var rounds and >= FewestRounds and <= MostRounds
        ? rounds
        : throw new CommandException($"--rounds: {parsed.GetValue(_rounds)} is not between {FewestRounds} and {MostRounds}");

    /// <exception cref="CommandException">There is no second way, or two of them.</exception>
    private (Endpoint? From, Endpoint? To) SecondOf(ParseResult parsed)
    {
        var (from, to) = (EndOf(parsed, _withFrom), EndOf(parsed, _withTo));
        return (from ?? to, parsed.GetValue(_selfCheck)) switch
        {
            (null, false) => throw new CommandException("--with-from and --with-to name the second way; --self-check compares the first with itself"),
            ({ }, true) => throw new CommandException("--self-check compares the first way with itself: leave out --with-from and --with-to"),
            _ => (from, to),
        };
    }

    private static Endpoint? EndOf(ParseResult parsed, Option<string?> option) => parsed.GetValue(option) is not { } text ? null
        : Endpoint.Parse(text) ?? throw new CommandException($"{option.Name}: {text} is no endpoint; wanted is {Endpoint.Forms}");

    private static string NameOf(TrafficRunner runner) =>
        $"{runner.Ends.From} {runner.Route.FromInterface} → {runner.Ends.To} {runner.Route.ToInterface}";
}
