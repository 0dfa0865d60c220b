using System.Diagnostics;
using System.Globalization;
using Linerate.Apply.Applying;
using Linerate.Apply.Journals;
using Linerate.Apply.Models.Crashes;
using Linerate.Apply.Models.Plain;
using Linerate.Apply.Runs;
using Linerate.Apply.State;
using Linerate.Apply.Undoing;

namespace Linerate.Apply.Tests.Crashes;

/// <summary>
/// Whoever applies a plan may die at any instant. What it left is then taken back to the exact start, or the same plan
/// brought to the exact goal; and dying while taking back is no worse.
/// </summary>
public sealed class CrashTests : IDisposable
{
    private static readonly Author By = new(0, "tester");
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "linerate-model");

    /// <summary>In memory where that can be had: every line is synced, ten thousand times over, and a kill asks nothing of the disk.</summary>
    private readonly string _folder = Directory.CreateDirectory(Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"linerate-crash-{Guid.NewGuid():N}")).FullName;

    private readonly string _start;
    private readonly string _goal;
    private readonly ITestOutputHelper _output;
    private int _hosts;

    public CrashTests(ITestOutputHelper output)
    {
        _output = output;
        _start = PlainHost.StateOf(PlainHost.Make(NewRoot(out _), PlainHost.FullPlan));
        var root = NewRoot(out var state);
        PlainHost.Make(root, PlainHost.FullPlan);
        Assert.Equal(ApplyEnd.Complete, Victim.Apply(root, state, new CrashPoint(-1, _ => { }), keepsUnsynced: true).End);
        _goal = PlainHost.StateOf(PlainHost.Open(root));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_goal_is_the_plan_and_costs_nothing_beside_it()
    {
        Assert.Contains("mac of VF 0 = 02:00:00:00:00:a1", _goal, StringComparison.Ordinal);
        Assert.Contains("trust of VF 3 = on", _goal, StringComparison.Ordinal);
        Assert.Contains("mac of VF 1 = 02:00:00:00:00:b1", _goal, StringComparison.Ordinal);
        Assert.Contains("affinity of eth1-TxRx-1 = 6", _goal, StringComparison.Ordinal);
        Assert.NotEqual(_start, _goal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_apply_that_dies_anywhere_is_taken_back_or_completed(bool keepsUnsynced)
    {
        var points = CountPoints(keepsUnsynced);
        for (var point = 0; point < points; point++)
        {
            Assert.Equal(_start, AfterRollback(DieApplying(point, keepsUnsynced)));
            Assert.Equal(_goal, AfterApply(DieApplying(point, keepsUnsynced)));
        }

        _output.WriteLine($"{points} kill points ({(keepsUnsynced ? "killed" : "power cut")}), rollback and completion each: 0 losses");
        Assert.True(points > 8 * PlainHost.FullPlan.Steps.Length);
    }

    [Fact]
    public void A_rollback_that_dies_anywhere_is_taken_up_again()
    {
        var points = 0;
        for (var point = 0; ; point++)
        {
            var host = DieApplying(int.MaxValue, keepsUnsynced: true);
            if (!DieIn(crash => Rollback(host, crash), point))
            {
                break;
            }

            points++;
            Assert.Equal(_start, AfterRollback(host));
        }

        _output.WriteLine($"{points} kill points of a rollback: 0 losses");
        Assert.True(points > 100);
    }

    [Fact]
    public void An_apply_that_dies_twice_is_taken_back_or_completed()
    {
        var points = CountPoints(keepsUnsynced: true);
        var pairs = 0;
        for (var first = 3; first < points; first += 7)
        {
            for (var second = first % 5; second < points; second += 11)
            {
                var host = DieApplying(first, keepsUnsynced: true);
                DieIn(crash => Victim.Apply(host.Root, host.State, crash, keepsUnsynced: true), second);
                Assert.Equal(_start, AfterRollback(host));
                host = DieApplying(first, keepsUnsynced: true);
                DieIn(crash => Rollback(host, crash), second);
                Assert.Equal(_goal, AfterApply(host));
                pairs++;
            }
        }

        _output.WriteLine($"{pairs} pairs of kill points: 0 losses");
    }

    [Fact]
    public void A_process_that_is_really_killed_is_no_different()
    {
        var points = CountPoints(keepsUnsynced: true);
        var killed = 0;
        Parallel.For(0, points, point =>
        {
            var root = NewRoot(out var state);
            PlainHost.Make(root, PlainHost.FullPlan);
            using var process = Process.Start(new ProcessStartInfo(Program, ["apply", root, state, point.ToString(CultureInfo.InvariantCulture)]) { UseShellExecute = false })!;
            process.WaitForExit();
            Assert.Equal(128 + 9, process.ExitCode);
            Assert.Equal(point % 2 == 0 ? _start : _goal, point % 2 == 0 ? AfterRollback((root, state)) : AfterApply((root, state)));
            Interlocked.Increment(ref killed);
        });

        _output.WriteLine($"{killed} kill points by SIGKILL, by turns taken back and completed: 0 losses");
    }

    private int CountPoints(bool keepsUnsynced)
    {
        var root = NewRoot(out var state);
        PlainHost.Make(root, PlainHost.FullPlan);
        var point = new CrashPoint(-1, _ => { });
        Victim.Apply(root, state, point, keepsUnsynced);
        return point.Count;
    }

    private (string Root, string State) DieApplying(int point, bool keepsUnsynced)
    {
        var root = NewRoot(out var state);
        PlainHost.Make(root, PlainHost.FullPlan);
        DieIn(crash => Victim.Apply(root, state, crash, keepsUnsynced), point);
        return (root, state);
    }

    /// <summary>Whether it died: nothing that it does afterwards reaches the disk.</summary>
    private static bool DieIn(Action<CrashPoint> work, int point)
    {
        try
        {
            work(new CrashPoint(point, where => throw new DiedException(where)));
            return false;
        }
        catch (DiedException)
        {
            return true;
        }
    }

    private static void Rollback((string Root, string State) host, CrashPoint? crash)
    {
        var machine = PlainHost.Open(host.Root);
        machine.Disk.Watch = crash is null ? _ => { } : crash.Pass;
        var state = new StateFolder(host.State)
        {
            OpenJournal = (path, whole) => crash is null ? JournalFile.Open(path, whole) : new CrashingJournalFile(JournalFile.Open(path, whole), crash, keepsUnsynced: true),
        };
        var undoer = new Undoer(PlainHost.AccessTo(machine), TimeProvider.System);
        if (RunHistory.Read(state).Any(run => run.ToTakeBack || run.IsOpen))
        {
            Assert.All(new Rollback(state, undoer, machine).Run(to: null, By), result => Assert.True(result.IsWhole, string.Join('\n', result.Steps.Select(step => step.Note))));
        }
    }

    private static string AfterRollback((string Root, string State) host)
    {
        Rollback(host, crash: null);
        return PlainHost.StateOf(PlainHost.Open(host.Root));
    }

    private static string AfterApply((string Root, string State) host)
    {
        var result = Victim.Apply(host.Root, host.State, new CrashPoint(-1, _ => { }), keepsUnsynced: true);
        Assert.True(result.End is ApplyEnd.Complete or ApplyEnd.NothingToDo, result.Reason);
        return PlainHost.StateOf(PlainHost.Open(host.Root));
    }

    private string NewRoot(out string state)
    {
        var root = Path.Combine(_folder, Interlocked.Increment(ref _hosts).ToString(CultureInfo.InvariantCulture));
        state = Path.Combine(root, "state");
        Directory.CreateDirectory(root);
        return Path.Combine(root, "host");
    }

    private sealed class DiedException(string where) : Exception(where);
}
