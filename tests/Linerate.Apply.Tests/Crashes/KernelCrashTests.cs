using System.Globalization;
using Linerate.Apply.Applying;
using Linerate.Apply.Models.Crashes;
using Linerate.Linux;

namespace Linerate.Apply.Tests.Crashes;

/// <summary>
/// The handlers of the product on the model of the kernel's files: a VF count that goes through none, a driver that is unbound
/// before another is bound. Whoever dies between two of their writes loses nothing either.
/// </summary>
public sealed class KernelCrashTests(ITestOutputHelper output) : IDisposable
{
    private const string NumVfs = "/sys/bus/pci/devices/0000:41:00.0/sriov_numvfs";

    private readonly string _folder = Directory.CreateDirectory(
        Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"linerate-kernel-{Guid.NewGuid():N}")).FullName;

    private int _hosts;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_plan_reaches_its_goal_and_costs_nothing_beside_it()
    {
        var host = New();
        Assert.Equal(ApplyEnd.Complete, host.Apply().End);
        var goal = host.Everything();

        Assert.Contains("/vf0/mac = 02:00:00:00:00:a1", goal, StringComparison.Ordinal);
        Assert.Contains("/vf1/mac = 02:00:00:00:00:b1", goal, StringComparison.Ordinal);
        Assert.Contains("/vf1/vlan = 12", goal, StringComparison.Ordinal);
        Assert.Contains("/vf3/trust = on", goal, StringComparison.Ordinal);
        Assert.Contains("irq/61/smp_affinity_list = 6", goal, StringComparison.Ordinal);
        Assert.Contains("0000:41:02.0/driver -> ../../drivers/vfio-pci", goal, StringComparison.Ordinal);
        Assert.Contains("0000:41:02.1/driver -> ../../drivers/igbvf", goal, StringComparison.Ordinal);
        Assert.Contains("0000:41:02.1/driver_override = (null)", goal, StringComparison.Ordinal);
        Assert.Equal(ApplyEnd.NothingToDo, host.Apply().End);
    }

    [Fact]
    public void An_apply_that_dies_at_any_write_is_taken_back_or_completed()
    {
        var start = New().Everything();
        var done = New();
        var all = new CrashPoint(-1, _ => { });
        Assert.Equal(ApplyEnd.Complete, done.Apply(all).End);
        var goal = done.Everything();
        for (var point = 0; point < all.Count; point++)
        {
            var host = Died(point);
            host.Rollback();
            Same(start, host, point);
            host = Died(point);
            var end = host.Apply();
            Assert.True(end.End is ApplyEnd.Complete or ApplyEnd.NothingToDo, $"point {point}: {end.Reason}");
            Same(goal, host, point);
        }

        output.WriteLine($"{all.Count} kill points in journal and kernel files, rollback and completion each: 0 losses");
        Assert.True(all.Count > 100);
    }

    [Fact]
    public void A_rollback_that_dies_at_any_write_is_taken_up_again()
    {
        var start = New().Everything();
        var points = 0;
        for (var point = 0; ; point++)
        {
            var host = New();
            host.Apply();
            if (!Dies(() => host.Rollback(new CrashPoint(point, Die))))
            {
                break;
            }

            host.Rollback();
            Same(start, host, point);
            points++;
        }

        output.WriteLine($"{points} kill points of a rollback: 0 losses");
        Assert.True(points > 50);
    }

    /// <summary>The handler makes the old VFs again, and the run sets again what they lost.</summary>
    [Fact]
    public void Vfs_that_the_driver_does_not_make_leave_the_host_as_it_was()
    {
        var host = New();
        var start = host.Everything();
        var result = host.Apply(prepare: machine => machine.Disk.Bends[NumVfs] = text => text == "4" ? "99" : text);

        Assert.Equal(ApplyEnd.Undone, result.End);
        Assert.Contains("its 2 VFs were made again", result.Reason, StringComparison.Ordinal);
        Same(start, host, 0);
    }

    [Theory]
    [InlineData(Errno.NoSpace)]
    [InlineData(Errno.ReadOnlyFileSystem)]
    [InlineData(Errno.TimedOut)]
    public void A_write_that_fails_anywhere_leaves_the_host_as_it_was(Errno error)
    {
        var start = New().Everything();
        var whole = New();
        var writes = new List<string>();
        whole.Apply(prepare: machine => machine.Disk.Watch = where => writes.Add(where));
        var goal = whole.Everything();
        var count = writes.Count(where => where.StartsWith("before ", StringComparison.Ordinal));
        var complete = 0;
        for (var fatal = 0; fatal < count; fatal++)
        {
            var host = New();
            var seen = 0;
            var result = host.Apply(prepare: machine => machine.Disk.Watch = where =>
            {
                // Refused once, at the one write; what takes it back is let through.
                machine.Disk.Refusals.Clear();
                if (where.StartsWith("before ", StringComparison.Ordinal) && seen++ == fatal)
                {
                    machine.Disk.Refusals[where["before ".Length..]] = error;
                }
            });

            if (result.End == ApplyEnd.Complete)
            {
                // A vector beside the plan that could not be put back where it was is told, and no reason to undo all.
                Assert.Equal(["proc/irq/61/smp_affinity_list = 6"], goal.Split('\n').Except(host.Everything().Split('\n')));
                complete++;
                continue;
            }

            Assert.Equal(ApplyEnd.Undone, result.End);
            Same(start, host, fatal);
        }

        output.WriteLine($"{count} writes refused with {error}, one a run: {count - complete} taken back to the start, {complete} complete but for a vector");
        Assert.Equal(1, complete);
    }

    private static void Die(string where) => throw new DiedException(where);

    private static bool Dies(Action work)
    {
        try
        {
            work();
            return false;
        }
        catch (DiedException)
        {
            return true;
        }
    }

    private static void Same(string expected, KernelHost host, int point)
    {
        var (wanted, found) = (expected.Split('\n'), host.Everything().Split('\n'));
        var differences = wanted.Except(found).Select(line => $"- {line}").Concat(found.Except(wanted).Select(line => $"+ {line}")).ToArray();
        Assert.True(differences.Length == 0, $"point {point}:\n{string.Join('\n', differences)}");
    }

    private KernelHost Died(int point)
    {
        var host = New();
        Dies(() => host.Apply(new CrashPoint(point, Die)));
        return host;
    }

    private KernelHost New() => new KernelHost(Directory.CreateDirectory(Path.Combine(_folder, (_hosts++).ToString(CultureInfo.InvariantCulture))).FullName).Make();

    private sealed class DiedException(string where) : Exception(where);
}
