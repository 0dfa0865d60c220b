using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using CsCheck;
using Linerate.Hosts.Sources;
using Linerate.Hosts.Sources.Archives;
using Linerate.Hosts.Tests.Captures;
using Linerate.Hosts.Tests.Corpus;
using Linerate.Linux;

namespace Linerate.Hosts.Tests.Sources;

public sealed class ArchiveHostTests(ITestOutputHelper output)
{
    [Fact]
    public void Links_are_followed_inside_the_archive()
    {
        var host = Open(new TarOf()
            .File("sys/devices/x/vendor", "0x8086\n")
            .Link("sys/bus/x", "../devices/x")
            .Link("sys/up", "../../../../../../sys/devices/x/vendor")
            .Link("sys/abs", "/sys/devices/x/vendor")
            .HardLink("sys/hard", "sys/devices/x/vendor")
            .Link("sys/a", "b").Link("sys/b", "a")
            .Link("sys/outside", "/etc/passwd"));

        Assert.Equal("0x8086\n", Text(host, "/sys/bus/x/vendor"));
        Assert.Equal("0x8086\n", Text(host, "/sys/up"));
        Assert.Equal("0x8086\n", Text(host, "/sys/abs"));
        Assert.Equal("0x8086\n", Text(host, "/sys/hard"));
        Assert.Equal("0x8086\n", Text(host, "/../sys/bus/../devices/x/vendor"));
        Assert.Equal(Errno.TooManyLinks, host.Ask(HostQuestion.File("/sys/a")).Error);
        Assert.Equal(Answer.NotInSource, host.Ask(HostQuestion.File("/sys/outside")));
        Assert.Equal(Errno.Invalid, host.Ask(HostQuestion.Link("/sys/hard")).Error);
        Assert.Equal(Errno.IsDirectory, host.Ask(HostQuestion.File("/sys/bus/x")).Error);
    }

    [Fact]
    public void Entries_that_no_honest_archive_has_are_left_out()
    {
        var host = Open(new TarOf()
            .File("sys/one", "1\n")
            .File("../../etc/passwd", "no\n")
            .File("sys/../../up", "no\n")
            .Device("sys/zero").Fifo("sys/fifo")
            .HardLink("sys/to-nothing", "etc/shadow")
            .HardLink("sys/to-folder", "sys")
            .OldFile("sys/line\nbreak", "no\n").OldFile("sys/\udcff", "no\n")
            .File("sys/one/below-a-file", "no\n")
            .Link("sys/link", "/proc").File("sys/link/through-a-link", "no\n")
            .Folder("sys").File("sys", "a folder stays\n")
            .File("/sys/absolute", "2\n").File("./sys/./dots", "3\n")
            .File(string.Join('/', Enumerable.Repeat("d", 100)), "no\n")
            .File("sys/twice", "first\n").File("sys/twice", "last\n"));

        Assert.Equal("absolute\ndots\nlink\none\ntwice", Encoding.UTF8.GetString(host.Ask(HostQuestion.Directory("/sys")).Body.Span));
        Assert.Equal("sys", Encoding.UTF8.GetString(host.Ask(HostQuestion.Directory("/")).Body.Span));
        Assert.Equal("last\n", Text(host, "/sys/twice"));
        Assert.Equal("2\n", Text(host, "/sys/absolute"));
    }

    [Theory]
    [InlineData("unpacks to more than 1 MiB")]
    [InlineData("holds more than 1 MiB of files")]
    [InlineData("holds more than 10 entries")]
    public void A_bomb_is_refused_in_one_line(string expected)
    {
        var limits = new ArchiveLimits
        {
            UnpackedBytes = expected.Contains("unpacks", StringComparison.Ordinal) ? 1 << 20 : 1 << 30,
            KeptBytes = expected.Contains("files", StringComparison.Ordinal) ? 1 << 20 : 1 << 30,
            Entries = expected.Contains("entries", StringComparison.Ordinal) ? 10 : 1_000,
        };
        var tar = new TarOf();
        for (var file = 0; file < 20; file++)
        {
            tar.File($"sys/{file}", new string('\n', 200_000));
        }

        var packed = GZip(tar.ToArray());

        var exception = Assert.Throws<SourceException>(() => HostSources.Read(new MemoryStream(packed), limits));
        Assert.Equal(expected, exception.Message);
        Assert.True(packed.Length < 100_000);
    }

    [Theory]
    [InlineData("xz")]
    [InlineData("bzip2")]
    [InlineData("zstd")]
    [InlineData("gzip")]
    [InlineData("cat")]
    public void Every_compression_is_recognised_by_its_content(string program)
    {
        var tar = UnpackedCorpus("qat-16vf");
        var packed = Pipe(program, tar);

        var source = HostSources.Read(new MemoryStream(packed), ArchiveLimits.Default);

        Assert.Equal(CaptureOf.Source(CorpusHost.Open("qat-16vf")), CaptureOf.Source(source));
        Assert.Equal(CaptureOf.Source(source), CaptureOf.Source(HostSources.Read(new MemoryStream(Pipe(program, CaptureOf.Source(source))), ArchiveLimits.Default)));
    }

    [Theory]
    [InlineData("xz")]
    [InlineData("bzip2")]
    [InlineData("zstd")]
    [InlineData("gzip")]
    [InlineData("cat")]
    public void An_archive_that_was_cut_anywhere_is_refused(string program)
    {
        var packed = Pipe(program, new TarOf().File("sys/a", "1\n").File("sys/b", new string('2', 700)).File("sys/zeros", new string('\0', 1024)).ToArray());
        var whole = CaptureOf.Source(HostSources.Read(new MemoryStream(packed), ArchiveLimits.Default));
        var accepted = 0;
        for (var length = 0; length < packed.Length; length += packed.Length > 2_000 ? 128 : 1)
        {
            if (TryRead(packed[..length]) is { } source)
            {
                // Only what follows the last block of data may be lost: an end mark's second half, a checksum.
                accepted++;
                Assert.Equal(whole, CaptureOf.Source(source));
            }
        }

        output.WriteLine($"{program}: {packed.Length} bytes, {accepted} cuts left the archive whole");
        Assert.True(accepted <= 10_240 / 128);
    }

    [Theory]
    [InlineData("xz")]
    [InlineData("bzip2")]
    [InlineData("zstd")]
    [InlineData("gzip")]
    [InlineData("cat")]
    public void Damage_of_any_kind_ends_in_one_line(string program)
    {
        var packed = Pipe(program, UnpackedCorpus("acs-regression-x99"));
        var tried = 0;
        var refused = 0;
        Gen.Select(Gen.Int[0, packed.Length - 1], Gen.Byte, Gen.Int[1, 64]).Sample(
            (at, value, length) =>
            {
                var damaged = (byte[])packed.Clone();
                damaged.AsSpan(at, Math.Min(length, damaged.Length - at)).Fill(value);
                Interlocked.Increment(ref tried);
                if (TryRead(damaged) is null)
                {
                    Interlocked.Increment(ref refused);
                }
            },
            iter: 150);
        output.WriteLine($"{program}: {tried} mutants, {refused} refused, the others read");
    }

    [Theory]
    [InlineData("", "is neither a capture nor a tar archive")]
    [InlineData("hello", "is neither a capture nor a tar archive")]
    [InlineData("linerate-capture", "is neither a capture nor a tar archive")]
    [InlineData("linerate-capture\n", "line 2: the file ends early")]
    public void What_is_neither_is_refused(string content, string expected)
    {
        var exception = Assert.Throws<SourceException>(() => HostSources.Read(new MemoryStream(Encoding.UTF8.GetBytes(content)), ArchiveLimits.Default));

        Assert.Equal(expected, exception.Message);
    }

    [Fact]
    public void Refusals_name_the_file_in_one_line()
    {
        Assert.Equal("/nonexistent: does not exist", HostSources.Open(null, "/nonexistent", () => Stream.Null).Refusal);
        Assert.Equal("/: is a directory: use --root", HostSources.Open(null, "/", () => Stream.Null).Refusal);
        Assert.Equal("/dev/null: is neither a capture nor a tar archive", HostSources.Open(null, "/dev/null", () => Stream.Null).Refusal);
        Assert.Equal("standard input: is neither a capture nor a tar archive", HostSources.Open(null, "-", () => Stream.Null).Refusal);
        Assert.Equal("--root and --from exclude each other", HostSources.Open("/", "-", () => Stream.Null).Refusal);
        Assert.Equal("/nonexistent: does not exist", HostSources.Open("/nonexistent", null, () => Stream.Null).Refusal);
    }

    [Theory]
    [InlineData("dell-r640-64vf")]
    [InlineData("epyc-7451-2s-8n")]
    [InlineData("cx5-sriov-hpe-2s")]
    [InlineData("supermicro-4029gp-cx4")]
    public void A_tree_and_its_archive_answer_alike(string name)
    {
        using var tree = new TemporaryTree();
        using (var unpack = Process.Start("tar", ["-xzf", CorpusHost.PathOf(name), "-C", tree.Root]))
        {
            unpack.WaitForExit();
        }

        using var directory = DirectoryHost.Open(tree.Root, out _)!;

        Assert.Equal(CaptureOf.Source(CorpusHost.Open(name)), CaptureOf.Source(directory));
    }

    private static IHostSource Open(TarOf tar) => HostSources.Read(new MemoryStream(tar.ToArray()), ArchiveLimits.Default);

    private static IHostSource? TryRead(byte[] archive)
    {
        try
        {
            return HostSources.Read(new MemoryStream(archive), ArchiveLimits.Default);
        }
        catch (SourceException exception)
        {
            Assert.DoesNotContain('\n', exception.Message);
            return null;
        }
    }

    private static string Text(IHostSource host, string path)
    {
        var answer = host.Ask(HostQuestion.File(path));
        Assert.True(answer.Succeeded, $"{path}: {answer.Error}, in source: {answer.IsInSource}");
        return Encoding.UTF8.GetString(answer.Body.Span);
    }

    private static byte[] UnpackedCorpus(string name)
    {
        using var unpacked = new MemoryStream();
        using var packed = new GZipStream(File.OpenRead(CorpusHost.PathOf(name)), CompressionMode.Decompress);
        packed.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    private static byte[] GZip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            stream.Write(bytes);
        }

        return packed.ToArray();
    }

    /// <summary>Another program's compression: an independent check on what we read.</summary>
    private static byte[] Pipe(string program, byte[] bytes)
    {
        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        if (program != "cat")
        {
            start.ArgumentList.Add("-c");
        }

        using var process = Skippable(start);
        var written = Task.Run(() =>
        {
            using var input = process.StandardInput.BaseStream;
            input.Write(bytes);
        });
        using var packed = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(packed);
        written.Wait();
        process.WaitForExit();
        return packed.ToArray();
    }

    private static Process Skippable(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"{start.FileName} is not installed");
            throw;
        }
    }
}
