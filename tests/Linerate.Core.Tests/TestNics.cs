using Linerate.Core.Nics;
using Tomlyn;
using Tomlyn.Model;

namespace Linerate.Core.Tests;

/// <summary>The facts about NICs that ship (data/nics), as rules see them.</summary>
internal static class TestNics
{
    internal static NicCatalogue Shipped { get; } = new(Directory.GetFiles(Path.Combine(TestProfiles.RepositoryRoot(), "data", "nics"), "*.toml").Select(Read));

    private static NicFacts Read(string path)
    {
        var document = TomlSerializer.Deserialize<TomlTable>(File.ReadAllText(path))!;
        var tables = document.Where(pair => pair.Value is TomlTable).ToDictionary(pair => pair.Key, pair => (TomlTable)pair.Value);
        var models = tables.Remove("model", out var table) ? table : [];
        return NicFacts.From(new NicFactFile(
            (string)document["driver"],
            (string)document["hardware"],
            tables.ToDictionary(section => section.Key, section => FactsOf(section.Value, path)),
            models.ToDictionary(model => model.Key, model => FactsOf((TomlTable)model.Value, path))));
    }

    private static IReadOnlyDictionary<string, NicFactEntry> FactsOf(TomlTable section, string path) => section.ToDictionary(
        pair => pair.Key,
        pair =>
        {
            var fact = (TomlTable)pair.Value;
            return new NicFactEntry(fact["value"] is TomlArray list ? list.ToArray() : fact["value"], (string)fact["source"], Date: null, path);
        });
}
