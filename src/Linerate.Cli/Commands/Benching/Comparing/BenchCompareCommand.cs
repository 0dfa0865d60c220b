using System.Collections.Immutable;
using System.CommandLine;
using Linerate.Bench.Endpoints;
using Linerate.Bench.Results.Sections;
using Linerate.Bench.Runs;
using Linerate.Cli.Commands.Changing;
using Linerate.Cli.Rendering;
using Linerate.Core.Comparisons;
using Linerate.Core.Plans;

namespace Linerate.Cli.Commands.Benching.Comparing;

/// <summary><c>linerate bench compare</c>: two ways, or one way before and after a plan, in turn, and whether one is better.</summary>
internal sealed class BenchCompareCommand : Command
{
    private const int FewestRounds = 4;
    private const int MostRounds = 100;
    private const int UsualRounds = 6;
    private const int UsualSeed = 1;
    private const int TrialsInEffect = 2;

    /// <summary>How much longer than its trials a plan may be in effect before its guardian takes it back: links come up, ends are slow.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    private readonly ProcessEnvironment _process;
    private readonly TrafficOptions _traffic = new();
    private readonly PlanOptions _plans = new();
    private readonly MeasuringOptions _measuring = new();

    private readonly Option<string?> _withFrom = new("--with-from") { Description = "Who sends in the second way [default: who sends in the first]", HelpName = "ENDPOINT" };

    private readonly Option<string?> _withTo = new("--with-to") { Description = "Who receives in the second way", HelpName = "ENDPOINT" };

    private readonly Option<bool> _selfCheck = new("--self-check") { Description = "Compare the first way with itself: must say no difference, and tells the smallest one that could be seen" };

    private readonly Option<string> _by = new("--by") { Description = "What is better: more throughput, or fewer interrupts or less CPU time of this host per frame", HelpName = "throughput|interrupts|cpu", DefaultValueFactory = _ => Yardstick.Throughput.Word() };

    private readonly Option<int> _rounds = new("--rounds") { Description = "Rounds of four trials, A B B A", HelpName = "N", DefaultValueFactory = _ => UsualRounds };

    private readonly Option<long> _seed = new("--seed") { Description = "What the resampling of rounds starts from", HelpName = "N", DefaultValueFactory = _ => UsualSeed };

    internal BenchCompareCommand(ProcessEnvironment process)
        : base("compare", "Measure two ways in turn, or one before and after a plan, A B B A, and say whether the second is better. Exit code: 0 measured, 1 measured and undecided, 2 could not measure.")
    {
        _process = process;
        _by.AcceptOnlyFromAmong([.. Enum.GetValues<Yardstick>().Select(Yardsticks.Word)]);
        _traffic.AddTo(this);
        foreach (Option option in (Option[])[_withFrom, _withTo, _selfCheck, _by, _rounds, _seed])
        {
            Options.Add(option);
        }

        _plans.AddTo(this);
        _measuring.AddTo(this);
        SetAction(parsed => Run(parsed).GetAwaiter().GetResult());
    }

    private async Task<int> Run(ParseResult parsed)
    {
        var second = SecondOf(parsed);
        var rounds = RoundsOf(parsed);
        var yardstick = Enum.GetValues<Yardstick>().Single(known => known.Word() == parsed.GetValue(_by));
        var plans = _plans.PlansOf(parsed);
        return await StoppableBench.Run(async cancel =>
        {
            using var plansInTurn = plans is (null, _, null, _) ? null : SwitchOf(parsed, [.. ((Plan?[])[plans.First, plans.Second]).OfType<Plan>()]);
            using var measurement = await Measurement.Open(_process, parsed, _traffic, _measuring, cancel);
            using var other = await measurement.Beside(second.From, second.To, cancel);
            var first = ComparedArm.Of(measurement, measurement.Runner) with { Plan = plans.First, PlanName = plans.FirstName };
            var with = ComparedArm.Of(measurement, other?.Runner ?? measurement.Runner) with { Plan = plans.Second, PlanName = plans.SecondName };
            await first.WarmUp(cancel);
            await with.WarmUp(cancel);
            var trials = new ArmTrials(plansInTurn, yardstick, _process.Error);
            return _plans.IsPerChange(parsed)
                ? await GiveChanges(parsed, measurement, new ChangeTrials(trials, plansInTurn!, ComparisonOf, _process.Error), trials, with, cancel)
                : await GiveComparison(parsed, measurement, trials, first, with, cancel);
        }, "what was started has ended, what was applied is taken back unless it was kept");

        PairedComparison ComparisonOf(int index) => new(rounds, yardstick.IsMoreBetter(), parsed.GetValue(_seed) + index);
    }

    private async Task<int> GiveComparison(ParseResult parsed, Measurement measurement, ArmTrials trials, ComparedArm first, ComparedArm with, CancellationToken cancel)
    {
        var yardstick = trials.Yardstick;
        var result = await trials.Compare(new PairedComparison(RoundsOf(parsed), yardstick.IsMoreBetter(), parsed.GetValue(_seed)), first, with, cancel);
        return ResultOutput.Give(_process, parsed, _measuring, measurement.Result("compare", trials.Trials) with
        {
            Seed = parsed.GetValue(_seed),
            Valid = result.Verdict != ComparisonVerdict.Undecided,
            Comparison = BenchComparison.Of(first.Name, with.Name, yardstick, result),
        });
    }

    private async Task<int> GiveChanges(ParseResult parsed, Measurement measurement, ChangeTrials changeTrials, ArmTrials trials, ComparedArm with, CancellationToken cancel)
    {
        var changes = await changeTrials.Run(with with { Plan = null, PlanName = "" }, with.Plan!, with.PlanName, cancel);
        return ResultOutput.Give(_process, parsed, _measuring, measurement.Result("perChange", trials.Trials) with
        {
            Seed = parsed.GetValue(_seed),
            Valid = changes.Any(change => change.Comparison is { Verdict: not "undecided" }),
            Changes = changes,
        });
    }

    /// <summary>Puts plans into effect; asks first, as apply does.</summary>
    private PlanSwitch SwitchOf(ParseResult parsed, ImmutableArray<Plan> plans)
    {
        var side = _process.WriteSide();
        var by = Caller.Root(_process, side, "trying a plan");
        var steps = plans.SelectMany(plan => plan.Steps).Where(PlanOptions.CanBeTried).ToArray();
        var question = _plans.IsPerChange(parsed)
            ? $"{Words.Count(steps.Length, "step")}, tried one by one; what is better stays. Go on?"
            : $"{Words.Count(steps.Length, "step")}, applied and taken back in each of {RoundsOf(parsed)} rounds. Go on?";
        if (!_plans.IsAgreed(parsed) && !new Consent(_process, new Talk(_process)).To(steps, question))
        {
            throw new CommandException("nothing was changed, and nothing measured");
        }

        var state = _traffic.StateOf(parsed);
        var trial = TimeSpan.FromSeconds(_traffic.SecondsOf(parsed) + _traffic.WarmUpOf(parsed));
        return new PlanSwitch(side, state, _plans.Guards.OptionsOf(parsed, side, state, by) with { Confirm = (TrialsInEffect * 2 * trial) + Slack });
    }

    private int RoundsOf(ParseResult parsed) => parsed.GetValue(_rounds) is var rounds and >= FewestRounds and <= MostRounds
        ? rounds
        : throw new CommandException($"--rounds: {parsed.GetValue(_rounds)} is not between {FewestRounds} and {MostRounds}");

    /// <exception cref="CommandException">There is no second way, or two of them.</exception>
    private (Endpoint? From, Endpoint? To) SecondOf(ParseResult parsed)
    {
        var (from, to) = (EndOf(parsed, _withFrom), EndOf(parsed, _withTo));
        return ((from ?? to) is not null || _plans.DiffersByPlan(parsed), parsed.GetValue(_selfCheck)) switch
        {
            (false, false) => throw new CommandException("--with-from and --with-to name the second way, --with-plan a plan to hold it against; --self-check compares the first with itself"),
            (true, true) => throw new CommandException("--self-check compares the first way with itself: leave out --with-from, --with-to and --with-plan"),
            _ => (from, to),
        };
    }

    private static Endpoint? EndOf(ParseResult parsed, Option<string?> option) => parsed.GetValue(option) is not { } text ? null
        : Endpoint.Parse(text) ?? throw new CommandException($"{option.Name}: {text} is no endpoint; wanted is {Endpoint.Forms}");
}
