using Linerate.Apply.Handlers;
using Linerate.Apply.Machines;
using Linerate.Apply.Tests.Crashes;
using Linerate.Linux;

namespace Linerate.Apply.Tests.Machines;

public sealed class ReadOnceMachineTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("linerate-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Every_kind_of_target_reads_as_it_does_from_the_machine_itself()
    {
        var machine = new KernelHost(_folder.FullName).Make().Machine();
        var (each, once) = (new TargetAccess(machine, HandlerCatalog.All), new TargetAccess(new ReadOnceMachine(machine), HandlerCatalog.All));

        Assert.All(KernelHost.Plan.Steps, step =>
        {
            Assert.True(once.Read(step.Target).IsKnown, step.Target.ToString());
            Assert.Equal(each.Read(step.Target).Value, once.Read(step.Target).Value);
        });
    }

    [Fact]
    public void What_was_read_once_stays_as_it_was()
    {
        var machine = new KernelHost(_folder.FullName).Make().Machine();
        var once = new TargetAccess(new ReadOnceMachine(machine), HandlerCatalog.All);
        var step = KernelHost.Plan.Steps[0];
        Assert.Equal(step.From, once.Read(step.Target).Value);

        Assert.Null(new TargetAccess(machine, HandlerCatalog.All).Write(step.Target, step.To));

        Assert.Equal(step.From, once.Read(step.Target).Value);
    }

    [Fact]
    public void Nothing_can_be_set_through_it()
    {
        var host = new KernelHost(_folder.FullName).Make();
        var before = host.Everything();
        var files = new ReadOnceMachine(host.Machine()).Files;

        Assert.Equal(Errno.ReadOnlyFileSystem, files.WriteAttribute("/sys/kernel/mm/transparent_hugepage/enabled", "never", TimeSpan.FromSeconds(1)));
        Assert.Equal(Errno.ReadOnlyFileSystem, files.Replace("/etc/default/grub", [], UnixFileMode.UserRead));
        Assert.Equal(Errno.ReadOnlyFileSystem, files.Remove("/etc/default/grub"));
        Assert.Equal(before, host.Everything());
    }
}
