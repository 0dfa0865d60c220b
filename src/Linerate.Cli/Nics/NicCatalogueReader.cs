using Linerate.Core.Nics;
using Linerate.Core.Profiles;

namespace Linerate.Cli.Nics;

/// <summary>Gives the facts about NICs that ship inside the binary, with a site's own files over them.</summary>
internal static class NicCatalogueReader
{
    private const string Folder = "nics/";
    private const string Extension = ".toml";

    /// <param name="siteFolder">A folder of the site's own files, one per driver; null for none.</param>
    /// <exception cref="ProfileException">A file cannot be read or used.</exception>
    internal static NicCatalogue Read(string? siteFolder) => new(ReadDocuments(siteFolder).Select(document => document.ToFacts()));

    /// <summary>The same as the files say it, the site's over those that ship; ascending by driver.</summary>
    /// <param name="siteFolder">A folder of the site's own files; null for none.</param>
    /// <exception cref="ProfileException">A file cannot be read or is no such file.</exception>
    internal static IReadOnlyList<NicDocument> ReadDocuments(string? siteFolder)
    {
        var documents = new Dictionary<string, NicDocument>(StringComparer.Ordinal);
        foreach (var name in EmbeddedText.Names(Folder))
        {
            var document = NicDocument.Parse(EmbeddedText.Read(name), name[Folder.Length..]);
            documents.Add(document.Driver, document);
        }

        foreach (var file in siteFolder is null ? [] : FilesOf(siteFolder))
        {
            var document = NicDocument.Parse(SiteText.Read(file), file);
            documents[document.Driver] = documents.TryGetValue(document.Driver, out var known) ? document.Over(known) : document;
        }

        return [.. documents.Values.OrderBy(document => document.Driver, StringComparer.Ordinal)];
    }

    private static IEnumerable<string> FilesOf(string folder)
    {
        try
        {
            return Directory.GetFiles(folder, $"*{Extension}").Order(StringComparer.Ordinal);
        }
        catch (UnauthorizedAccessException)
        {
            throw new ProfileException($"{folder}: permission denied");
        }
        catch (IOException)
        {
            throw new ProfileException($"{folder}: is no folder that can be read");
        }
    }
}
