using System.Diagnostics;
using System.Text;
using Linerate.Linux.Changes;

namespace Linerate.Linux.Tests.Changes;

public sealed class FileChangesTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(300);

    private readonly string _folder = Directory.CreateTempSubdirectory("linerate-changes-").FullName;
    private readonly FileChanges _changes = new(null);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_attribute_takes_one_write()
    {
        File.WriteAllText(At("attribute"), "");

        Assert.Equal(Errno.None, Write("attribute", "512\n"));
        Assert.Equal("512\n", File.ReadAllText(At("attribute")));
    }

    [Fact]
    public void An_attribute_that_is_not_there_is_not_made()
    {
        Assert.Equal(Errno.NoEntry, Write("atribute", "512\n"));
        Assert.False(File.Exists(At("atribute")));
    }

    [Fact]
    public void A_write_that_blocks_is_left_behind_at_its_limit()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/mkfifo"), "no mkfifo(1)");
        Process.Start("/usr/bin/mkfifo", At("fifo")).WaitForExit();
        var started = Stopwatch.GetTimestamp();

        Assert.Equal(Errno.TimedOut, Write("fifo", "8\n"));
        Assert.InRange(Stopwatch.GetElapsedTime(started), Limit * 0.9, Limit * 20);
    }

    [Fact]
    public void The_kernels_refusal_is_the_answer()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "no /dev/full");

        Assert.Equal(Errno.NoSpace, _changes.WriteAttribute("/dev/full", "8\n"u8.ToArray(), Limit));
        Assert.Equal(Errno.IsDirectory, Write("", "8\n"));
    }

    [Fact]
    public void A_file_takes_anothers_place_whole_with_its_owner()
    {
        File.WriteAllText(At("grub"), "old and longer");
        File.SetUnixFileMode(At("grub"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var (before, _) = Status("grub");

        Assert.Equal(Errno.None, Replace("grub", "new", 0x1A4));
        var (after, _) = Status("grub");
        Assert.Equal("new", File.ReadAllText(At("grub")));
        Assert.Equal(0x1A4, after.Mode & 0xFFF);
        Assert.Equal((before.User, before.Group), (after.User, after.Group));
        Assert.Equal(["grub"], Names());
    }

    [Fact]
    public void A_foreign_owner_keeps_the_file()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root can give files away");
        File.WriteAllText(At("theirs"), "old");
        Process.Start("/bin/chown", ["1234:1235", At("theirs")]).WaitForExit();

        Assert.Equal(Errno.None, Replace("theirs", "new", 0x1A4));
        var (after, _) = Status("theirs");
        Assert.Equal((1234u, 1235u), (after.User, after.Group));
    }

    [Fact]
    public void Of_a_link_what_it_leads_to_is_replaced()
    {
        Directory.CreateDirectory(At("real"));
        File.WriteAllText(At("real/grub.cfg"), "old");
        File.CreateSymbolicLink(At("first"), "second");
        File.CreateSymbolicLink(At("second"), At("real/grub.cfg"));

        Assert.Equal(Errno.None, Replace("first", "new", 0x1A4));
        Assert.Equal("new", File.ReadAllText(At("real/grub.cfg")));
        Assert.Equal(["first", "real", "second"], Names());
        Assert.NotNull(new FileInfo(At("first")).LinkTarget);
    }

    [Fact]
    public void A_ring_of_links_ends()
    {
        File.CreateSymbolicLink(At("a"), "b");
        File.CreateSymbolicLink(At("b"), "a");

        Assert.Equal(Errno.TooManyLinks, Replace("a", "new", 0x1A4));
    }

    [Fact]
    public void What_an_attempt_left_does_not_stop_the_next()
    {
        File.WriteAllText(At(".unit.linerate"), "half");

        Assert.Equal(Errno.None, Replace("unit", "whole", 0x1A4));
        Assert.Equal(["unit"], Names());
    }

    [Fact]
    public void A_folder_is_not_replaced_and_nothing_is_left_beside_it()
    {
        Directory.CreateDirectory(At("folder"));

        Assert.Equal(Errno.IsDirectory, Replace("folder", "new", 0x1A4));
        Assert.Equal(Errno.NoEntry, Replace("none/file", "new", 0x1A4));
        Assert.Equal(Errno.Invalid, Replace("folder/..", "new", 0x1A4));
        Assert.Equal(["folder"], Names());
    }

    [Fact]
    public void A_file_is_removed_once()
    {
        File.WriteAllText(At("unit"), "");

        Assert.Equal(Errno.None, _changes.Remove(At("unit")));
        Assert.Equal(Errno.NoEntry, _changes.Remove(At("unit")));
        Assert.Empty(Names());
    }

    [Fact]
    public void Changes_in_a_tree_stay_in_it()
    {
        var outside = At("outside");
        var inside = Directory.CreateDirectory(At("tree/etc")).Parent!.FullName;
        File.WriteAllText(outside, "untouched");
        File.CreateSymbolicLink(Path.Combine(inside, "etc/escape"), outside);
        File.WriteAllText(Path.Combine(inside, "etc/attribute"), "a longer line\n");
        using var tree = ContainedTree.Open(inside).Tree!;
        var changes = new FileChanges(tree);

        Assert.Equal(Errno.NoEntry, changes.Replace("/etc/escape", "new"u8, 0x1A4));
        Assert.Equal(Errno.None, changes.Replace("/../../etc/new", "new"u8, 0x1A4));
        Assert.Equal(Errno.None, changes.WriteAttribute("/etc/attribute", "8\n"u8.ToArray(), Limit));
        Assert.Equal("untouched", File.ReadAllText(outside));
        Assert.Equal("new", File.ReadAllText(Path.Combine(inside, "etc/new")));
        Assert.Equal("8\n", File.ReadAllText(Path.Combine(inside, "etc/attribute")));
    }

    private string At(string name) => Path.Combine(_folder, name);

    private Errno Write(string name, string text) => _changes.WriteAttribute(At(name), Encoding.UTF8.GetBytes(text), Limit);

    private Errno Replace(string name, string text, uint mode) => _changes.Replace(At(name), Encoding.UTF8.GetBytes(text), mode);

    private IEnumerable<string?> Names() => Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    private ((int Mode, uint User, uint Group) Status, Errno Error) Status(string name)
    {
        using var file = File.OpenHandle(At(name));
        return KernelFile.StatusOf((int)file.DangerousGetHandle());
    }
}
