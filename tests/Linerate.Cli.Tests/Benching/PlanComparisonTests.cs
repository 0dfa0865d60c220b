using System.Text.Json;
using Linerate.Apply.Applying;
using Linerate.Apply.Journals;
using Linerate.Apply.Models;
using Linerate.Apply.Models.Plain;
using Linerate.Apply.Runs;
using Linerate.Apply.State;
using Linerate.Bench.Results.Sections;
using Linerate.Bench.Runs;
using Linerate.Bench.Tools;
using Linerate.Cli.Commands.Benching.Comparing;
using Linerate.Core.Attributions;
using Linerate.Core.Comparisons;
using Linerate.Core.Host;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Linux;

namespace Linerate.Cli.Tests.Benching;

/// <summary>Plans that are tried on a model host, on a way that carries what the rings of that host let through.</summary>
public sealed class PlanComparisonTests : IDisposable
{
    private static readonly RingTarget Wider = new("eth1", "rx");
    private static readonly RingTarget Narrower = new("eth1", "tx");

    private static readonly Plan Plan = PlainHost.FullPlan with
    {
        Steps =
        [
            new Step(Wider, "512", "4096") { Worth = "up to 8 times as much" },
            new Step(Narrower, "4096", "64") { Risk = Risk.LinkFlap },
            new Step(new CoalescingTarget("eth1", "rx-usecs"), "3", "20"),
            new Step(new BootParametersTarget("grub"), "quiet", "quiet iommu=pt") { Risk = Risk.Reboot },
        ],
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("linerate-plans-").FullName;
    private readonly StateFolder _state;
    private readonly ModelMachine _machine;
    private readonly PlanSwitch _plans;
    private readonly StringWriter _progress = new();
    private int _trials;
    private int _failingWarmUps;

    public PlanComparisonTests()
    {
        _state = new StateFolder(Path.Combine(_folder, "state"));
        _machine = PlainHost.Make(Path.Combine(_folder, "host"), Plan);
        var side = new WriteSide { Access = PlainHost.AccessTo(_machine), Collect = () => HostSnapshot.NotCollected, UserId = 0 };
        _plans = new PlanSwitch(side, _state, new ApplyOptions { By = new Author(0, "alice"), MadeBy = "0.1.0", Confirm = TimeSpan.FromMinutes(10) });
    }

    private ComparedArm Way => new("a → b", _ => Task.FromResult(Trial()), _ => _failingWarmUps-- > 0 ? throw new CommandException("the warm-up failed") : Task.CompletedTask);

    public void Dispose()
    {
        _plans.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Before_and_after_a_plan_in_turn_tells_what_it_does_and_leaves_the_host_as_it_was()
    {
        var before = PlainHost.StateOf(_machine);

        var result = await Compare(Plan with { Steps = [Plan.Steps[0]] });

        Assert.Equal(ComparisonVerdict.Better, result.Verdict);
        Assert.InRange(result.Difference!.Value, 6.8, 7.2);
        Assert.Equal(before, PlainHost.StateOf(_machine));
        Assert.All(RunHistory.Read(_state), run => Assert.Equal(RunState.RolledBack, run.State));
    }

    [Fact]
    public async Task A_plan_is_applied_once_for_the_two_trials_in_a_row_that_want_it()
    {
        await Compare(Plan with { Steps = [Plan.Steps[0]] });

        Assert.Equal((16, 4), (_trials, RunHistory.Read(_state).Length));
    }

    [Fact]
    public async Task A_link_that_is_not_up_at_once_is_waited_for()
    {
        _failingWarmUps = 1;

        Assert.Equal(ComparisonVerdict.Better, (await Compare(Plan with { Steps = [Plan.Steps[0]] })).Verdict);
    }

    [Fact]
    public async Task Step_by_step_what_helps_is_kept_and_what_does_not_is_taken_back()
    {
        var changes = await TryEach(Plan);

        Assert.Equal(("4096", "4096", "3", "quiet"), (Get(Wider), Get(Narrower), Get(Plan.Steps[2].Target), Get(Plan.Steps[3].Target)));
        Assert.Equal([(true, ""), (false, "worse, taken back"), (false, "no difference, taken back"), (false, "not tried: reboot")], changes.Select(change => (change.Kept, change.Why)));
        Assert.Equal("up to 8 times as much", changes[0].Predicted);
        Assert.Contains("step 1 of 4: eth1: rx ring: helps, kept", _progress.ToString(), StringComparison.Ordinal);
        Assert.Equal(RunState.Complete, Assert.Single(RunHistory.Read(_state), run => run.ToTakeBack).State);
    }

    [Fact]
    public async Task A_step_that_does_not_work_is_told_and_the_next_is_tried()
    {
        _machine.Disk.Refusals[PlainHandler<Target>.PathOf(Wider)] = Errno.Busy;

        var changes = await TryEach(Plan with { Steps = [Plan.Steps[0], Plan.Steps[1]] });

        Assert.StartsWith("not tried to its end: eth1: rx ring the kernel answers Busy", changes[0].Why, StringComparison.Ordinal);
        Assert.Equal("worse, taken back", changes[1].Why);
    }

    [Fact]
    public async Task A_measurement_that_is_given_up_leaves_the_host_as_it_was()
    {
        var before = PlainHost.StateOf(_machine);
        var broken = Way with { Run = _ => Get(Wider) == "4096" ? throw new OperationCanceledException() : Task.FromResult(Trial()) };

        await Assert.ThrowsAsync<OperationCanceledException>(() => Trials().Compare(Comparison(0), broken, broken with { Plan = Plan with { Steps = [Plan.Steps[0]] } }, TestContext.Current.CancellationToken));
        _plans.Dispose();

        Assert.Equal(before, PlainHost.StateOf(_machine));
    }

    [Theory]
    [InlineData("1 step of 4 need a start of a guest or of the host", 0)]
    [InlineData("--per-change tries the steps of --with-plan", 0, "--per-change", "--plan", "other.json")]
    [InlineData("trying a plan needs root", 1000, "--live")]
    [InlineData("nobody can be asked here", 0, "--live")]
    public void What_cannot_be_tried_is_refused_before_anything_is_sent(string complaint, uint userId, params string[] arguments)
    {
        var path = Path.Combine(_folder, "plan.json");
        File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(Plan, PlanJson.Default.Plan));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var outcome = new TestProcess
        {
            WriteSide = new WriteSide { Access = PlainHost.AccessTo(_machine), Collect = () => HostSnapshot.NotCollected, UserId = userId },
        }.Run(["bench", "compare", "--from", "netns:a", "--to", "netns:b", "--with-plan", path, "--state", _state.Path, .. arguments]);

        Assert.Equal(ExitCode.CouldNot, outcome.Code);
        Assert.Contains(complaint, outcome.Error, StringComparison.Ordinal);
    }

    private Task<ComparisonResult> Compare(Plan plan) => Trials().Compare(Comparison(0), Way, Way with { Plan = plan, PlanName = "plan.json" }, TestContext.Current.CancellationToken);

    private Task<System.Collections.Immutable.ImmutableArray<BenchChange>> TryEach(Plan plan) =>
        new ChangeTrials(Trials(), _plans, Comparison, _progress).Run(Way, plan, "plan.json", TestContext.Current.CancellationToken);

    private ArmTrials Trials() => new(_plans, Yardstick.Throughput, _progress);

    private static PairedComparison Comparison(int index) => new(4, isMoreBetter: true, seed: index);

    private string? Get(Target target) => _machine.Disk.Get(PlainHandler<Target>.PathOf(target));

    /// <summary>The whole rate through a wide ring, an eighth through one that is not, a quarter of that behind one that was narrowed; it wavers a little.</summary>
    private TrafficTrial Trial()
    {
        var rate = 8_000_000L / (Get(Wider) == "4096" ? 1 : 8) / (Get(Narrower) == "4096" ? 1 : 4);
        var arrived = rate + (_trials++ * 7919 % 1000);
        return new TrafficTrial
        {
            Load = new TrafficLoad { Transport = Transport.Tcp, Frame = 1518, Seconds = 1 },
            Faults = [],
            Report = Reading<TrafficReport>.Known(new TrafficReport { Version = "iperf 3.18", Seconds = 1, SentBytes = arrived, ReceivedBytes = arrived }),
            Counters = CounterDelta.Between(new CounterSample(TimeSpan.Zero), new CounterSample(TimeSpan.FromSeconds(1))),
        };
    }
}
