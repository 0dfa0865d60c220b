using Linerate.Apply.Applying;
using Linerate.Apply.Journals;
using Linerate.Apply.Models.Plain;
using Linerate.Apply.Runs;
using Linerate.Apply.State;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Linux;

namespace Linerate.Apply.Tests.Applying;

/// <summary>Whatever refuses a step: it is told with its cause and what to do, and the host is as before.</summary>
public sealed class FaultTests : IDisposable
{
    private static readonly CoalescingTarget Moderation = new("eth1", "rx-usecs");
    private static readonly string Path = TestRun.PathOf(Moderation);

    private readonly TestRun _run = new(TestRun.SmallPlan);

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData(Errno.TimedOut)]
    [InlineData(Errno.NoSpace)]
    [InlineData(Errno.Busy)]
    [InlineData(Errno.Invalid)]
    [InlineData(Errno.InputOutput)]
    [InlineData(Errno.ReadOnlyFileSystem)]
    [InlineData(Errno.NoDevice)]
    public void A_write_that_is_refused_is_told_with_cause_and_next_step_and_all_goes_back(Errno error)
    {
        _run.Machine.Disk.Refusals[Path] = error;
        var result = _run.Apply();

        Assert.Equal(ApplyEnd.Undone, result.End);
        Assert.Equal($"eth1: rx-usecs the kernel answers {error}; look at the kernel's log", result.Reason);
        Assert.Equal(_run.Start, _run.Now);
        Assert.Equal(RunState.RolledBack, _run.Last.State);
        Assert.Equal(StepOutcome.Failed, _run.Last.Steps[1].Outcome);
    }

    [Fact]
    public void A_value_that_the_driver_bends_is_told_with_both_and_all_goes_back()
    {
        _run.Machine.Disk.Bends[Path] = value => value == "20" ? "16" : value;
        var result = _run.Apply();

        Assert.Equal(ApplyEnd.Undone, result.End);
        Assert.Contains("was set to 20 and reads 16", result.Reason, StringComparison.Ordinal);
        Assert.Equal((StepOutcome.Clamped, "16"), (_run.Last.Steps[1].Outcome!.Value, _run.Last.Steps[1].After));
        Assert.Equal(_run.Start, _run.Now);
    }

    [Fact]
    public void A_device_that_vanishes_amid_the_run_leaves_what_can_be_told_and_no_more()
    {
        _run.Machine.Disk.Watch = point =>
        {
            if (point == $"before {Path}")
            {
                foreach (var step in _run.Plan.Steps)
                {
                    _run.Machine.Disk.Unreadable[TestRun.PathOf(step.Target)] = Errno.NoDevice;
                    _run.Machine.Disk.Refusals[TestRun.PathOf(step.Target)] = Errno.NoDevice;
                }
            }
        };
        var result = _run.Apply();

        Assert.Equal(ApplyEnd.Partial, result.End);
        Assert.Equal(RunState.Partial, _run.Last.State);
        Assert.All(result.TakenBack, item => Assert.Contains("NoDevice", item.Note, StringComparison.Ordinal));
    }

    [Fact]
    public void What_could_not_be_taken_back_can_be_later()
    {
        _run.Machine.Disk.Refusals[Path] = Errno.Busy;
        var ring = TestRun.PathOf(new RingTarget("eth1", "rx"));
        _run.Machine.Disk.Watch = point =>
        {
            if (point == $"after {Path}")
            {
                _run.Machine.Disk.Refusals[ring] = Errno.Busy;
            }
        };
        Assert.Equal(ApplyEnd.Partial, _run.Apply().End);
        Assert.NotEqual(_run.Start, _run.Now);

        _run.Machine.Disk.Watch = _ => { };
        _run.Machine.Disk.Refusals.Clear();
        Assert.True(Assert.Single(_run.RollBack()).IsWhole);
        Assert.Equal(_run.Start, _run.Now);
    }

    [Fact]
    public void With_no_undo_it_stops_there_and_says_partial()
    {
        _run.Machine.Disk.Refusals[Path] = Errno.Busy;
        var result = _run.Apply(OnFailure.Stop);

        Assert.Equal(ApplyEnd.Partial, result.End);
        Assert.Equal([StepOutcome.Set, StepOutcome.Failed, null], _run.Last.Steps.Select(step => step.Outcome));
    }

    [Fact]
    public void With_keep_going_the_others_are_done()
    {
        _run.Machine.Disk.Refusals[Path] = Errno.Busy;
        var result = _run.Apply(OnFailure.KeepGoing);

        Assert.Equal(ApplyEnd.Partial, result.End);
        Assert.Equal([StepOutcome.Set, StepOutcome.Failed, StepOutcome.Set], _run.Last.Steps.Select(step => step.Outcome));
        Assert.True(Assert.Single(_run.RollBack()).IsWhole);
        Assert.Equal(_run.Start, _run.Now);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    public void A_disk_that_is_full_for_the_journal_ends_the_run_and_all_goes_back(int lines)
    {
        var state = new StateFolder(_run.State.Path) { OpenJournal = (path, whole) => new FullDisk(JournalFile.Open(path, whole), lines) };
        using var run = new TestRun(TestRun.SmallPlan) { State = state };
        var result = run.Apply();

        Assert.Equal(ApplyEnd.Undone, result.End);
        Assert.Contains("the journal cannot be written", result.Reason, StringComparison.Ordinal);
        Assert.Equal(run.Start, run.Now);
    }

    [Fact]
    public void A_disk_that_is_full_from_the_start_changes_nothing()
    {
        var state = new StateFolder(_run.State.Path) { OpenJournal = (path, whole) => new FullDisk(JournalFile.Open(path, whole), 0) };
        using var run = new TestRun(TestRun.SmallPlan) { State = state };

        Assert.Contains("without one nothing is changed", Assert.Throws<RefusedException>(() => run.Apply()).Message, StringComparison.Ordinal);
        Assert.Equal(run.Start, run.Now);
    }

    [Fact]
    public void What_a_handler_throws_is_a_failure_of_its_step()
    {
        _run.Machine.Disk.Watch = point =>
        {
            if (point == $"before {Path}")
            {
                _run.Machine.Disk.Watch = _ => { };
                throw new InvalidOperationException("index out of thin air");
            }
        };
        var result = _run.Apply();

        Assert.Equal(ApplyEnd.Undone, result.End);
        Assert.Contains("index out of thin air", result.Reason, StringComparison.Ordinal);
        Assert.Equal(_run.Start, _run.Now);
    }

    [Fact]
    public void What_a_step_disturbs_and_cannot_be_set_again_is_told()
    {
        using var run = new TestRun(PlainHost.FullPlan);
        run.Machine.Disk.Refusals[TestRun.PathOf(new InterruptTarget(PlainHost.Port, "eth1-TxRx-1"))] = Errno.InputOutput;
        run.Apply();

        Assert.Contains(run.Events, happening => happening.Kind == RunEventKind.Lost && happening.Note.Contains("eth1-TxRx-1", StringComparison.Ordinal) && happening.Note.Contains("was 6", StringComparison.Ordinal));
    }

    /// <summary>Takes so many lines and then no more.</summary>
    private sealed class FullDisk(IJournalFile file, int lines) : IJournalFile
    {
        private int _left = lines;

        public void Append(ReadOnlySpan<byte> bytes)
        {
            if (_left-- <= 0)
            {
                throw new IOException("No space left on device");
            }

            file.Append(bytes);
        }

        public void Sync() => file.Sync();

        public void Dispose() => file.Dispose();
    }
}
