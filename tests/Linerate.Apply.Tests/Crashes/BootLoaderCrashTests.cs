using System.Globalization;
using Linerate.Apply.Applying;
using Linerate.Apply.Machines;
using Linerate.Apply.Models.Crashes;

namespace Linerate.Apply.Tests.Crashes;

/// <summary>
/// A boot loader's menu is made of its files by a program. Whoever dies between both leaves files that read as wanted, or as before,
/// under a menu that says otherwise; so recovery has the menu made again, in this boot and, after a power cut, in the next.
/// </summary>
public sealed class BootLoaderCrashTests(ITestOutputHelper output) : IDisposable
{
    private readonly string _folder = Directory.CreateDirectory(
        Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"linerate-loader-{Guid.NewGuid():N}")).FullName;

    private int _hosts;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_apply_that_dies_anywhere_leaves_no_menu_behind(bool powerCut)
    {
        var (start, goal) = (Everything(New(), powerCut), Everything(Applied(), powerCut));
        var points = 0;
        while (Died(points, out var host))
        {
            host = Later(host, powerCut);
            host.Rollback();
            Assert.Equal(start, host.Everything());
            Died(points, out host);
            host = Later(host, powerCut);
            var end = host.Apply();
            Assert.True(end.End is ApplyEnd.Complete or ApplyEnd.NothingToDo, $"point {points}: {end.Reason}");
            Assert.Equal(goal, host.Everything());
            points++;
        }

        output.WriteLine($"{points} kill points ({(powerCut ? "power cut" : "killed")}), rollback and completion each: 0 losses");
        Assert.True(points > 15);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_rollback_that_dies_anywhere_leaves_no_menu_behind(bool powerCut)
    {
        var start = Everything(New(), powerCut);
        var points = 0;
        for (var host = Applied(); Dies(() => host.Rollback(new CrashPoint(points, Die))); host = Applied())
        {
            Later(host, powerCut).Rollback();
            Assert.Equal(start, host.Everything());
            points++;
        }

        output.WriteLine($"{points} kill points of a rollback ({(powerCut ? "power cut" : "killed")}): 0 losses");
        Assert.True(points > 10);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_menu_that_recovery_cannot_make_is_told_until_it_is_made(bool powerCut)
    {
        var start = Everything(New(), powerCut);
        var host = Applied();
        Assert.True(Dies(() => host.Rollback(new CrashPoint(int.MaxValue, Die).DyingBefore("/boot/grub/grub.cfg"))));
        Later(host, powerCut);
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var result = Assert.Single(host.TakeBack(prepare: machine => machine.ModelPrograms.Installed["update-grub"] = (_, _) => new ProgramResult(1, "", "no device")));

            Assert.False(result.IsWhole);
            Assert.Contains("update-grub failed: no device", Assert.Single(result.Steps).Note, StringComparison.Ordinal);
        }

        host.Rollback();
        Assert.Equal(start, host.Everything());
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

    private static KernelHost Later(KernelHost host, bool powerCut) => powerCut ? host.Booted() : host;

    private static string Everything(KernelHost host, bool powerCut) => Later(host, powerCut).Everything();

    private bool Died(int point, out KernelHost host)
    {
        var victim = host = New();
        return Dies(() => victim.Apply(new CrashPoint(point, Die)));
    }

    private KernelHost Applied()
    {
        var host = New();
        Assert.Equal(ApplyEnd.Complete, host.Apply().End);
        return host;
    }

    private KernelHost New() => new KernelHost(Directory.CreateDirectory(Path.Combine(_folder, (_hosts++).ToString(CultureInfo.InvariantCulture))).FullName)
    {
        Wanted = KernelHost.Kept,
    }.Make();

    private sealed class DiedException(string where) : Exception(where);
}
