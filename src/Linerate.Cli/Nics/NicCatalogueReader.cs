using Linerate.Core.Nics;
using Linerate.Core.Profiles;

namespace Linerate.Cli.Nics;

/// <summary>Gives the facts about NICs that ship inside the binary, with a site's own files over them.</summary>
internal static class NicCatalogueReader
{
    private const string Folder = "nics/";
    private const string Extension = ".toml";

    /// <summary>
    /// A shipped file is parsed when its facts are asked for, since a test holds all of them to be right; a site's file at
    /// once, for what is wrong in it must be told whatever the host has.
    /// </summary>
    /// <param name="siteFolder">A folder of the site's own files, one per driver; null for none.</param>
    /// <exception cref="ProfileException">A file of the site cannot be read or used.</exception>
    internal static NicCatalogue Read(string? siteFolder)
    {
        var entries = EmbeddedText.Names(Folder).Select(Shipped).ToDictionary(entry => entry.Driver, StringComparer.Ordinal);
        foreach (var own in ReadOwn(siteFolder))
        {
            var facts = (entries.ContainsKey(own.Driver) ? own.Over(Parse(NameOf(own.Driver))) : own).ToFacts();
            entries[own.Driver] = new NicEntry(own.Driver, () => facts.Models.SelectMany(model => model.Ids?.Value ?? []), () => facts);
        }

        return new NicCatalogue(entries.Values);
    }

    /// <summary>The same as the files say it, the site's over those that ship; ascending by driver.</summary>
    /// <param name="siteFolder">A folder of the site's own files; null for none.</param>
    /// <exception cref="ProfileException">A file cannot be read or is no such file.</exception>
    internal static IReadOnlyList<NicDocument> ReadDocuments(string? siteFolder)
    {
        var documents = EmbeddedText.Names(Folder).Select(Parse).ToDictionary(document => document.Driver, StringComparer.Ordinal);
        foreach (var own in ReadOwn(siteFolder))
        {
            documents[own.Driver] = documents.TryGetValue(own.Driver, out var known) ? own.Over(known) : own;
        }

        return [.. documents.Values.OrderBy(document => document.Driver, StringComparer.Ordinal)];
    }

    private static NicEntry Shipped(string name) =>
        new(name[Folder.Length..^Extension.Length], () => IdsIn(EmbeddedText.Read(name)), () => Parse(name).ToFacts());

    private static string NameOf(string driver) => $"{Folder}{driver}{Extension}";

    private static NicDocument Parse(string name) => NicDocument.Parse(EmbeddedText.Read(name), name[Folder.Length..]);

    private static IEnumerable<NicDocument> ReadOwn(string? siteFolder) =>
        siteFolder is null ? [] : FilesOf(siteFolder).Select(file => NicDocument.Parse(SiteText.Read(file), file));

    /// <summary>Every ID in quotes: what <c>ids</c> of the models list, found without parsing the file.</summary>
    internal static IEnumerable<PciId> IdsIn(string text)
    {
        for (var open = text.IndexOf('"', StringComparison.Ordinal); open >= 0;)
        {
            var close = text.IndexOf('"', open + 1);
            if (close < 0)
            {
                yield break;
            }

            if (PciId.TryParse(text.AsSpan()[(open + 1)..close], out var id))
            {
                yield return id;
            }

            open = text.IndexOf('"', close + 1);
        }
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
