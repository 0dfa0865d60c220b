using Linerate.Apply.Applying;
using Linerate.Apply.Journals;
using Linerate.Apply.Models.Crashes;
using Linerate.Apply.Models.Plain;
using Linerate.Apply.Runs;
using Linerate.Core.Plans.Targets.Nics;

namespace Linerate.Apply.Tests.Applying;

public sealed class ApplierTests : IDisposable
{
    private static readonly RingTarget Ring = new("eth1", "rx");
    private static readonly CoalescingTarget Moderation = new("eth1", "rx-usecs");

    private readonly TestRun _run = new(TestRun.SmallPlan);

    public void Dispose() => _run.Dispose();

    [Fact]
    public void A_plan_is_done_and_its_journal_says_so()
    {
        var result = _run.Apply();

        Assert.Equal(ApplyEnd.Complete, result.End);
        Assert.Equal("4096", _run.Get(Ring));
        Assert.Equal(RunState.Complete, _run.Last.State);
        Assert.All(_run.Last.Steps, step => Assert.Equal((StepOutcome.Set, step.Step.From, step.Step.To), (step.Outcome!.Value, step.Before, step.After)));
        Assert.Equal("tester", _run.Last.Started.By.Name);
    }

    [Fact]
    public void The_same_plan_again_does_nothing_and_leaves_no_run()
    {
        _run.Apply();

        Assert.Equal(ApplyEnd.NothingToDo, _run.Apply().End);
        Assert.Single(RunHistory.Read(_run.State));
        Assert.Equal(1, _run.Machine.Disk.Changes[TestRun.PathOf(Ring)]);
    }

    [Fact]
    public void A_step_that_is_as_wanted_already_is_not_written_and_not_taken_back()
    {
        _run.Set(Ring, "4096");
        _run.Apply();
        _run.RollBack();

        Assert.Equal("4096", _run.Get(Ring));
        Assert.Equal("3", _run.Get(Moderation));
        Assert.False(_run.Machine.Disk.Changes.ContainsKey(TestRun.PathOf(Ring)));
    }

    [Fact]
    public void A_value_that_moved_since_the_plan_refuses_the_whole_plan_and_is_named()
    {
        _run.Set(Moderation, "7");
        var before = _run.Now;

        var difference = Assert.Single(Assert.Throws<StalePlanException>(() => _run.Apply()).Differences);

        Assert.Equal((Moderation, "3", "7"), (difference.Step.Target, difference.Step.From, difference.Now));
        Assert.Equal(before, _run.Now);
        Assert.Empty(RunHistory.Read(_run.State));
    }

    [Fact]
    public void A_value_that_cannot_be_read_refuses_the_whole_plan_with_the_reason()
    {
        _run.Machine.Disk.Unreadable[TestRun.PathOf(Moderation)] = Linux.Errno.InputOutput;

        Assert.Contains("InputOutput", Assert.Single(Assert.Throws<StalePlanException>(() => _run.Apply()).Differences).Fault, StringComparison.Ordinal);
        Assert.Equal(_run.Start, _run.Now);
    }

    [Fact]
    public void A_value_that_moves_while_the_plan_runs_ends_it_and_all_goes_back_but_that()
    {
        _run.Machine.Disk.Watch = point =>
        {
            if (point == $"after {TestRun.PathOf(Ring)}")
            {
                _run.Set(Moderation, "9");
            }
        };
        var result = _run.Apply();

        Assert.Equal(ApplyEnd.Undone, result.End);
        Assert.Contains("rx-usecs is 9 now, not 3", result.Reason, StringComparison.Ordinal);
        Assert.Equal(("512", "9"), (_run.Get(Ring), _run.Get(Moderation)));
    }

    [Fact]
    public void Another_hosts_plan_is_refused()
    {
        var refused = Assert.Throws<RefusedException>(() => _run.Apply(_run.Plan with { Host = _run.Plan.Host with { MachineId = "ffff" } }));

        Assert.Contains("machine ffff", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_guard_is_asked_before_anything_is_done_and_again_before_its_step()
    {
        var asked = 0;
        Assert.Contains("carries the route", Assert.Throws<RefusedException>(() => _run.Apply(guard: step => step.Target == Ring ? "eth1 carries the route" : null)).Message, StringComparison.Ordinal);
        Assert.Equal(_run.Start, _run.Now);

        var result = _run.Apply(guard: step => step.Target == Moderation && ++asked == 2 ? "a guest has started" : null);

        Assert.Equal(ApplyEnd.Undone, result.End);
        Assert.Contains("a guest has started", result.Reason, StringComparison.Ordinal);
        Assert.Equal(_run.Start, _run.Now);
    }

    [Fact]
    public void A_signal_is_heard_between_two_steps_and_all_goes_back()
    {
        using var stop = new CancellationTokenSource();
        _run.Machine.Disk.Watch = point =>
        {
            if (point.StartsWith("after", StringComparison.Ordinal))
            {
                stop.Cancel();
            }
        };
        var result = _run.Apply(stop: stop.Token);

        Assert.Equal((ApplyEnd.Undone, "it was stopped by a signal"), (result.End, result.Reason));
        Assert.Equal(_run.Start, _run.Now);
        Assert.Equal(RunState.RolledBack, _run.Last.State);
    }

    [Fact]
    public void An_open_run_of_another_plan_is_in_the_way()
    {
        using var run = new TestRun(PlainHost.FullPlan);
        Assert.ThrowsAny<Exception>(() => Victim.Apply(run.Machine.Disk.Root, run.State.Path, new CrashPoint(60, where => throw new InvalidOperationException(where)), keepsUnsynced: true));

        Assert.Contains("run 1 was interrupted", Assert.Throws<RefusedException>(() => run.Apply(run.Plan with { Profile = "latency" })).Message, StringComparison.Ordinal);
        Assert.Equal(ApplyEnd.Complete, run.Apply().End);
        Assert.Equal([1], RunHistory.Read(run.State).Select(known => known.Number));
    }

    [Fact]
    public void Another_version_is_refused() =>
        Assert.Contains("is of version 2", Assert.Throws<RefusedException>(() => _run.Apply(_run.Plan with { SchemaVersion = 2 })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_full_plan_of_every_kind_is_done_and_taken_back()
    {
        using var run = new TestRun(PlainHost.FullPlan);

        Assert.Equal(ApplyEnd.Complete, run.Apply().End);
        Assert.NotEqual(run.Start, run.Now);
        Assert.True(Assert.Single(run.RollBack()).IsWhole);
        Assert.Equal(run.Start, run.Now);
    }
}
