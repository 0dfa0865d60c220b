using CsCheck;

namespace Linerate.Linux.Tests;

/// <summary>The kernel's own resolution inside a root, and the walk that takes its place on old kernels: they answer alike.</summary>
public sealed class ContainedTreeTests : IDisposable
{
    private static readonly string[] Words = ["a", "b", "file", "up", "abs", "loop", "deep", "out", "dangling", "..", ".", "", "none", "dir"];

    private readonly string _root = Directory.CreateTempSubdirectory("linerate-contained-").FullName;

    public ContainedTreeTests()
    {
        Directory.CreateDirectory(Path.Combine(_root, "a", "b", "deep"));
        Directory.CreateDirectory(Path.Combine(_root, "dir"));
        File.WriteAllText(Path.Combine(_root, "a", "b", "file"), "inside");
        File.WriteAllText(Path.Combine(_root, "file"), "top");
        Link("a/up", "../..");
        Link("a/b/abs", "/a/b");
        Link("a/loop", "loop");
        Link("a/out", "../../../../../../../../etc");
        Link("a/b/dangling", "none");
        Link("abs", "/a");
        Link("dir/deep", "../a/b/deep/");
        Link("dir/file", "../a/b/file");
        Link("dir/dangling", "../file/");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Both_ways_answer_alike()
    {
        using var kernel = ContainedTree.Open(_root, walks: false).Tree!;
        using var walk = ContainedTree.Open(_root, walks: true).Tree!;
        Assert.SkipWhen(kernel.List("/").Error != Errno.None, "this kernel has no openat2");
        Gen.Int[0, Words.Length - 1].Select(word => Words[word]).Array[1, 7].Select(words => "/" + string.Join('/', words)).Sample(
            path =>
            {
                var (expected, expectedError) = kernel.Read(path);
                var (read, error) = walk.Read(path);
                Assert.Equal((expectedError, Convert.ToHexString(expected)), (error, Convert.ToHexString(read)));
                Assert.Equal(Flat(kernel.List(path)), Flat(walk.List(path)));
                Assert.Equal(kernel.ReadLink(path), walk.ReadLink(path));
            },
            iter: 5_000);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nothing_outside_is_reached(bool walks)
    {
        using var tree = ContainedTree.Open(_root, walks).Tree!;

        Assert.Equal(Errno.NoEntry, tree.Read("/a/out/hostname").Error);
        Assert.Equal(Errno.NoEntry, tree.List("/../../../../proc").Error);
        Assert.Equal("top", System.Text.Encoding.UTF8.GetString(tree.Read("/a/up/../../file").Bytes));
        Assert.Equal(Errno.TooManyLinks, tree.Read("/a/loop").Error);
        Assert.Equal(("loop", Errno.None), tree.ReadLink("/a/loop"));
        Assert.Equal(Errno.IsDirectory, tree.Read("/abs").Error);
    }

    [Fact]
    public void A_walk_leaves_no_descriptor_open()
    {
        using var tree = ContainedTree.Open(_root, walks: true).Tree!;
        _ = tree.Read("/abs/b/abs/file");
        var before = Directory.GetFiles("/proc/self/fd").Length;

        for (var time = 0; time < 200; time++)
        {
            _ = tree.Read("/abs/b/abs/file");
            _ = tree.Read("/abs/b/none/file");
            _ = tree.ReadLink("/a/loop");
            _ = tree.List("/a/up/dir/deep");
        }

        Assert.InRange(Directory.GetFiles("/proc/self/fd").Length, 0, before + 20);
    }

    private static (string, Errno) Flat((List<string> Names, Errno Error) listing) => (string.Join('\n', listing.Names), listing.Error);

    private void Link(string path, string target) => File.CreateSymbolicLink(Path.Combine(_root, path), target);
}
