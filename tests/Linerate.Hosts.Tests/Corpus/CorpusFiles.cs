using System.Collections.Concurrent;
using System.Formats.Tar;
using System.IO.Compression;

namespace Linerate.Hosts.Tests.Corpus;

/// <summary>The regular files of an archive of the corpus by name, for what is no host's tree: oracles, dumps, guest descriptions.</summary>
internal static class CorpusFiles
{
    private static readonly ConcurrentDictionary<string, Lazy<SortedDictionary<string, byte[]>>> Read = new(StringComparer.Ordinal);

    /// <summary>All files; skips the test when the archive is absent.</summary>
    internal static SortedDictionary<string, byte[]> Of(string name)
    {
        var archive = CorpusHost.PathOf(name);
        return Read.GetOrAdd(name, _ => new Lazy<SortedDictionary<string, byte[]>>(() => ReadArchive(archive))).Value;
    }

    private static SortedDictionary<string, byte[]> ReadArchive(string archive)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        using var tar = new TarReader(new GZipStream(File.OpenRead(archive), CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is { } data)
            {
                using var body = new MemoryStream();
                data.CopyTo(body);
                files[entry.Name] = body.ToArray();
            }
        }

        return files;
    }
}
