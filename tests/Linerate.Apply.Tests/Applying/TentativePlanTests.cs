using Linerate.Apply.Applying;
using Linerate.Apply.Confirming;
using Linerate.Apply.Models.Crashes;
using Linerate.Apply.Runs;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Linux;

namespace Linerate.Apply.Tests.Applying;

public sealed class TentativePlanTests : IDisposable
{
    private static readonly RingTarget Ring = new("eth1", "rx");
    private static readonly CoalescingTarget Moderation = new("eth1", "rx-usecs");

    private readonly TestRun _run = new(TestRun.SmallPlan);

    public void Dispose() => _run.Dispose();

    [Fact]
    public void It_is_in_effect_once_it_has_begun_and_goes_back_when_taken_back()
    {
        using (var tried = Begin())
        {
            Assert.Equal(("4096", RunState.Unconfirmed), (_run.Get(Ring), _run.Last.State));

            tried.TakeBack();
        }

        Assert.Equal((_run.Start, RunState.RolledBack), (_run.Now, _run.Last.State));
        Assert.Equal("it was stopped by whoever tried it before it was confirmed", _run.Last.Note);
    }

    [Fact]
    public void What_nobody_decided_about_goes_back_too()
    {
        Begin().Dispose();

        Assert.Equal(_run.Start, _run.Now);
    }

    [Fact]
    public void What_is_kept_stays_like_any_run_that_was_confirmed()
    {
        using (var tried = Begin())
        {
            tried.Keep();
        }

        Assert.Equal(("4096", RunState.Complete), (_run.Get(Ring), _run.Last.State));
        _run.RollBack();
        Assert.Equal(_run.Start, _run.Now);
    }

    [Fact]
    public void It_can_be_tried_and_taken_back_many_times()
    {
        for (var time = 1; time <= 5; time++)
        {
            using var tried = Begin();
            Assert.Equal(time, tried.Run);
            tried.TakeBack();
        }

        Assert.Equal(_run.Start, _run.Now);
    }

    [Fact]
    public void What_fails_while_it_is_applied_is_taken_back_and_told()
    {
        _run.Machine.Disk.Refusals[TestRun.PathOf(Moderation)] = Errno.Busy;

        Assert.Contains("rx-usecs the kernel answers Busy", Assert.Throws<RefusedException>(() => Begin()).Message, StringComparison.Ordinal);
        Assert.Equal(_run.Start, _run.Now);
    }

    [Fact]
    public void A_stale_plan_is_refused_as_apply_refuses_it()
    {
        _run.Set(Moderation, "7");

        Assert.Throws<StalePlanException>(() => Begin());
    }

    [Fact]
    public void Nothing_to_change_is_nothing_to_try()
    {
        _run.Apply();

        Assert.Contains("nothing to try", Assert.Throws<RefusedException>(() => Begin()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void When_its_time_is_over_it_has_gone_back_and_cannot_be_kept()
    {
        using var tried = Begin(TimeSpan.FromMilliseconds(300));
        Assert.True(SpinWait.SpinUntil(() => _run.Now == _run.Start, TimeSpan.FromSeconds(20)));

        Assert.Contains("did not stay", Assert.Throws<RefusedException>(tried.Keep).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Somebody_elses_confirmation_is_told_and_not_undone()
    {
        using var tried = Begin();
        ConfirmationMark.Give(_run.State, tried.Run, TestRun.By);
        Assert.True(SpinWait.SpinUntil(() => _run.Last.State == RunState.Complete, TimeSpan.FromSeconds(20)));

        Assert.Contains("was confirmed while it was measured", Assert.Throws<RefusedException>(tried.TakeBack).Message, StringComparison.Ordinal);
        Assert.Equal("4096", _run.Get(Ring));
    }

    private TentativePlan Begin(TimeSpan? limit = null) =>
        TentativePlan.Begin(_run.Access, _run.State, TimeProvider.System, Victim.Options with { Confirm = limit ?? TimeSpan.FromMinutes(10) }, _run.Plan);
}
