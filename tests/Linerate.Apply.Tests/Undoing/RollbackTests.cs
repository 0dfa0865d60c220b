using Linerate.Apply.Applying;
using Linerate.Apply.Journals;
using Linerate.Apply.Models.Plain;
using Linerate.Apply.Runs;
using Linerate.Apply.Undoing;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;

namespace Linerate.Apply.Tests.Undoing;

public sealed class RollbackTests : IDisposable
{
    private static readonly RingTarget Ring = new("eth1", "rx");
    private static readonly CoalescingTarget Moderation = new("eth1", "rx-usecs");

    private readonly TestRun _run = new(TestRun.SmallPlan);

    public void Dispose() => _run.Dispose();

    [Fact]
    public void A_value_that_somebody_else_has_set_is_left_alone_and_told()
    {
        _run.Apply();
        _run.Set(Moderation, "50");
        var result = Assert.Single(_run.RollBack());

        Assert.False(result.IsWhole);
        var left = Assert.Single(result.Steps, step => step.Outcome == UndoOutcome.Drifted);
        Assert.Equal((Moderation, "50"), (left.Step.Step.Target, left.Now));
        Assert.Contains("is 50 now, which is not what we set (20)", left.Note, StringComparison.Ordinal);
        Assert.Equal(("512", "50"), (_run.Get(Ring), _run.Get(Moderation)));
        Assert.Equal(RunState.Partial, _run.Last.State);
    }

    [Fact]
    public void It_is_set_back_where_its_owner_insists()
    {
        _run.Apply();
        _run.Set(Moderation, "50");
        _run.RollBack();

        Assert.True(Assert.Single(_run.RollBack(force: true)).IsWhole);
        Assert.Equal(_run.Start, _run.Now);
    }

    [Fact]
    public void A_value_that_is_back_already_is_not_written()
    {
        _run.Apply();
        _run.Set(Moderation, "3");
        var result = Assert.Single(_run.RollBack());

        Assert.Equal(UndoOutcome.AlreadyBack, result.Steps.Single(step => step.Step.Step.Target == Moderation).Outcome);
        Assert.Equal(1, _run.Machine.Disk.Changes[TestRun.PathOf(Moderation)]);
    }

    [Fact]
    public void A_clamped_value_goes_back_from_what_was_observed()
    {
        _run.Machine.Disk.Bends[TestRun.PathOf(Moderation)] = value => value == "20" ? "16" : value;
        _run.Apply(OnFailure.KeepGoing);

        Assert.True(Assert.Single(_run.RollBack()).IsWhole);
        Assert.Equal(_run.Start, _run.Now);
    }

    [Fact]
    public void What_went_with_a_reboot_is_no_drift()
    {
        _run.Apply();
        _run.Boot();
        _run.Set(Ring, "1024");
        _run.Set(Moderation, "3");
        var result = Assert.Single(_run.RollBack());

        Assert.True(result.IsWhole);
        Assert.Equal(UndoOutcome.GoneWithBoot, result.Steps.Single(step => step.Step.Step.Target == Ring).Outcome);
        Assert.Equal(("1024", "off"), (_run.Get(Ring), _run.Get(new FeatureTarget("eth1", "rx-gro-hw"))));
    }

    [Fact]
    public void What_is_kept_on_disk_is_drift_after_a_reboot_as_before()
    {
        var file = new ConfigFileTarget("/etc/modprobe.d/linerate.conf");
        using var run = new TestRun(TestRun.SmallPlan with { Steps = [new Step(file, null, "options vfio")] });
        run.Apply();
        run.Boot();
        run.Set(file, "options mine");

        Assert.Equal(UndoOutcome.Drifted, Assert.Single(Assert.Single(run.RollBack()).Steps).Outcome);
        Assert.Equal("options mine", run.Get(file));
    }

    [Fact]
    public void Runs_go_back_newest_first_down_to_the_one_that_is_named()
    {
        _run.Apply();
        var second = _run.Plan with { Steps = [new Step(Ring, "4096", "8192")] };
        _run.Apply(second);
        _run.Apply(_run.Plan with { Steps = [new Step(Ring, "8192", "2048")] });

        Assert.Equal([3, 2], _run.RollBack(to: 2).Select(result => result.Run.Number));
        Assert.Equal("4096", _run.Get(Ring));
        Assert.Equal([1], _run.RollBack().Select(result => result.Run.Number));
        Assert.Equal(_run.Start, _run.Now);
        Assert.Contains("nothing to take back", Assert.Throws<RefusedException>(() => _run.RollBack()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_older_run_is_not_taken_back_over_a_newer_one_that_is_not_whole()
    {
        _run.Apply();
        _run.Apply(_run.Plan with { Steps = [new Step(Ring, "4096", "8192")] });
        _run.Set(Ring, "100");

        Assert.Equal([2], _run.RollBack(to: 1).Select(result => result.Run.Number));
    }

    [Fact]
    public void A_run_that_is_not_there_is_refused() =>
        Assert.Contains("there is no run 9", Assert.Throws<RefusedException>(() => _run.RollBack(to: 9)).Message, StringComparison.Ordinal);

    [Fact]
    public void Another_hosts_journal_is_refused()
    {
        _run.Apply();
        _run.Machine.Disk.Put("/etc/machine-id", "ffffffffffffffffffffffffffffffff");

        Assert.Contains("machine 0123", Assert.Throws<RefusedException>(() => _run.RollBack()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_guest_that_has_since_started_is_not_hurt()
    {
        _run.Apply();
        var undoer = new Undoer(_run.Access, TimeProvider.System) { Guard = step => step.Target == Ring && step is { From: "4096", To: "512" } ? "held by running guest web1" : null };
        var result = Assert.Single(new Rollback(_run.State, undoer, _run.Machine).Run(null, TestRun.By));

        Assert.False(result.IsWhole);
        Assert.Equal("4096", _run.Get(Ring));
        Assert.Contains(result.Steps, step => step.Note.Contains("held by running guest web1", StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_interrupted_or_not_confirmed_is_what_a_boot_takes_back()
    {
        using var run = new TestRun(PlainHost.FullPlan);
        Assert.ThrowsAny<Exception>(() => Models.Crashes.Victim.Apply(run.Machine.Disk.Root, run.State.Path, new Models.Crashes.CrashPoint(60, _ => throw new InvalidOperationException()), keepsUnsynced: true));
        Assert.Equal(RunState.Interrupted, run.Last.State);
        run.Boot();
        var rollback = new Rollback(run.State, new Undoer(run.Access, TimeProvider.System), run.Machine);

        Assert.True(Assert.Single(rollback.RunOpen(TestRun.By)).IsWhole);
        Assert.Equal(run.Start, run.Now);
        Assert.Empty(rollback.RunOpen(TestRun.By));
    }
}
