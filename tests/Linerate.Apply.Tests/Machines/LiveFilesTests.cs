using System.Text;
using Linerate.Apply.Handlers;
using Linerate.Apply.Machines;
using Linerate.Core.Plans.Targets;
using Linerate.Linux;

namespace Linerate.Apply.Tests.Machines;

public sealed class LiveFilesTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(300);

    private readonly string _root = Directory.CreateTempSubdirectory("linerate-files-").FullName;
    private readonly LiveFiles _files;

    public LiveFilesTests()
    {
        _files = LiveFiles.Below(_root).Files!;
        Make("/sys/kernel/mm/ksm/run", "2000\n");
    }

    public void Dispose()
    {
        _files.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public void An_attribute_of_a_tree_is_written_whole()
    {
        Assert.Equal(Errno.None, _files.WriteAttribute("/sys/kernel/mm/ksm/run", "0", Limit));
        Assert.Equal("0\n", Encoding.UTF8.GetString(_files.Read("/sys/kernel/mm/ksm/run").Bytes));
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("/proc/sysrq-trigger")]
    [InlineData("/proc/1/mem")]
    [InlineData("/sys/../etc/passwd")]
    [InlineData("/sys/kernel/mm/ksm/run\0")]
    [InlineData("sys/kernel/mm/ksm/run")]
    [InlineData("/dev/sda")]
    public void What_is_no_attribute_is_never_opened(string path)
    {
        Assert.Equal(Errno.NotPermitted, _files.WriteAttribute(path, "1", Limit));
        Assert.Equal(Errno.NotPermitted, new LiveFiles().WriteAttribute(path, "1", Limit));
    }

    [Theory]
    [InlineData("1\n2")]
    [InlineData("1\0")]
    public void An_attribute_takes_one_line(string text) => Assert.Equal(Errno.Invalid, _files.WriteAttribute("/sys/kernel/mm/ksm/run", text, Limit));

    [Fact]
    public void Files_of_a_tree_come_and_go()
    {
        Make("/etc/default/grub", "old");

        Assert.Equal(Errno.None, _files.Replace("/etc/default/grub", "new"u8.ToArray(), UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.Equal("new", File.ReadAllText($"{_root}/etc/default/grub"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode($"{_root}/etc/default/grub"));
        Assert.Equal(Errno.None, _files.Remove("/etc/default/grub"));
        Assert.Equal(Errno.NoEntry, _files.Read("/etc/default/grub").Error);
        Assert.Equal(Errno.Invalid, _files.Remove("/etc/default/grub\0x"));
    }

    [Fact]
    public void A_driver_that_hangs_is_reported_by_its_handler()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/mkfifo"), "no mkfifo(1)");
        System.Diagnostics.Process.Start("/usr/bin/mkfifo", $"{_root}/sys/kernel/mm/ksm/fifo").WaitForExit();

        Assert.Equal(Errno.TimedOut, _files.WriteAttribute("/sys/kernel/mm/ksm/fifo", "1", Limit));
    }

    /// <summary>The real /sys and /proc are asked only for what is already so: nothing of this machine changes.</summary>
    [Fact]
    public void A_live_sysctl_is_read_as_the_kernel_spells_it()
    {
        const string Path = "/proc/sys/kernel/numa_balancing";
        Assert.SkipUnless(File.Exists(Path), $"no {Path}");
        var machine = new LiveMachine();
        var handler = new KernelFileHandler();
        var now = ((IHandler)handler).Read(new KernelFileTarget(Path), machine).Value;

        Assert.Equal(File.ReadAllText(Path).Trim(), now);
        Assert.Null(((IHandler)handler).Write(new KernelFileTarget(Path), now, machine));
    }

    [Fact]
    public void The_kernels_log_is_read_to_its_end()
    {
        var (bytes, error) = new LiveFiles().Read(KernelLog.Path);
        Assert.SkipWhen(error != Errno.None, $"{KernelLog.Path}: {error}");

        Assert.Contains("Linux version", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    private void Make(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_root + path)!);
        File.WriteAllText(_root + path, text);
    }
}
