using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Linerate.Cli.Tests.CapturedHosts;

/// <summary>The text files of an archive of the corpus that is no host's tree.</summary>
internal static class CorpusText
{
    internal static IEnumerable<(string Name, string Text)> Of(string archive, string ending)
    {
        using var tar = new TarReader(new GZipStream(File.OpenRead(CapturedHost.PathOf(archive)), CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is { } data && entry.Name.EndsWith(ending, StringComparison.Ordinal))
            {
                using var body = new MemoryStream();
                data.CopyTo(body);
                yield return (entry.Name, Encoding.UTF8.GetString(body.ToArray()));
            }
        }
    }
}
