using System.Collections.Concurrent;
using System.Formats.Tar;
using System.IO.Compression;

namespace Linerate.Hosts.Tests.Corpus;

/// <summary>
/// Captured hosts that lie beside the repository (../shared/corpus), unpacked once per run. They are not part of it:
/// where the folder is absent, the test is skipped and says so.
/// </summary>
internal static class CorpusTree
{
    private static readonly ConcurrentDictionary<string, Lazy<string?>> Unpacked = new(StringComparer.Ordinal);

    /// <summary>The unpacked tree of one archive; skips the test when it is absent.</summary>
    internal static string Path(string name)
    {
        var path = Unpacked.GetOrAdd(name, key => new Lazy<string?>(() => Unpack(key))).Value;
        Assert.SkipWhen(path is null, $"captured host {name} is absent: ../shared/corpus/{name}.tar.gz");
        return path!;
    }

    internal static HostReader Reader(string name) => new(new TreeSource(Path(name)));

    private static string? Unpack(string name)
    {
        var archive = System.IO.Path.Combine(RepositoryRoot(), "..", "shared", "corpus", $"{name}.tar.gz");
        if (!File.Exists(archive))
        {
            return null;
        }

        var target = Directory.CreateTempSubdirectory($"linerate-{name}-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(target, recursive: true);
        using var stream = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
        using var tar = new TarReader(stream);
        while (tar.GetNextEntry() is { } entry)
        {
            Place(entry, System.IO.Path.Combine(target, entry.Name.TrimEnd('/')));
        }

        return target;
    }

    private static void Place(TarEntry entry, string path)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        switch (entry.EntryType)
        {
            case TarEntryType.Directory:
                Directory.CreateDirectory(path);
                break;
            case TarEntryType.SymbolicLink:
                File.CreateSymbolicLink(path, entry.LinkName);
                break;
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile:
                using (var file = File.Create(path))
                {
                    entry.DataStream?.CopyTo(file);
                }

                break;
        }
    }

    internal static string RepositoryRoot()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(directory, "Linerate.slnx")))
        {
            directory = System.IO.Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("outside the repository");
        }

        return directory;
    }
}
