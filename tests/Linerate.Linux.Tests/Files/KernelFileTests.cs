namespace Linerate.Linux.Tests.Files;

public sealed class KernelFileTests
{
    /// <summary>Files that are done after one read, each with what the .NET runtime reads to the end.</summary>
    public static TheoryData<string> FilesMadeInOnePiece() =>
    [
        "/proc/self/comm",
        .. Below("/proc/sys/kernel").Where(path => KernelFile.OneReadLimit(path) > 0).Take(40),
        .. Below("/sys/devices/system/cpu/cpu0/cache/index0"),
        .. Below("/sys/class/net/lo").Where(path => Path.GetFileName(path) is "address" or "mtu" or "flags" or "type" or "uevent"),
        .. Below("/sys/kernel/mm/transparent_hugepage"),
    ];

    private static IEnumerable<string> Below(string folder) =>
        Directory.Exists(folder) ? Directory.GetFiles(folder).Where(IsReadable).Order(StringComparer.Ordinal) : [];

    private static bool IsReadable(string path)
    {
        try
        {
            _ = File.ReadAllBytes(path);
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [Fact]
    public void A_program_in_machine_code_is_not_read_beyond_its_first_piece()
    {
        var program = Environment.ProcessPath!;
        Assert.StartsWith("\u007FELF", File.OpenText(program).ReadLine(), StringComparison.Ordinal);
        _ = KernelFile.Read(program);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(Errno.NotExecutable, KernelFile.Read(program).Error);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4096);
    }

    [Theory]
    [MemberData(nameof(FilesMadeInOnePiece))]
    public void One_read_brings_what_reading_to_the_end_brings(string path)
    {
        Assert.SkipWhen(path.EndsWith("random/uuid", StringComparison.Ordinal), "another at every read");
        var (bytes, error) = KernelFile.Read(path);

        Assert.Equal(Errno.None, error);
        Assert.Equal(File.ReadAllBytes(path).Length, bytes.Length);
    }

    [Theory]
    [InlineData("/proc/interrupts")]
    [InlineData("/proc/self/numa_maps")]
    [InlineData("/sys/fs/cgroup/cgroup.procs")]
    [InlineData("/etc/hosts")]
    public void Other_files_are_read_to_the_end(string path) => Assert.Equal(0, KernelFile.OneReadLimit(path));
}
