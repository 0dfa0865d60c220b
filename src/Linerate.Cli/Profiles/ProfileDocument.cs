using System.Collections.Immutable;
using Linerate.Core.Profiles;

namespace Linerate.Cli.Profiles;

/// <summary>What a profile or site file says, before it has types: thresholds by dotted key, waivers, a description.</summary>
internal sealed class ProfileDocument
{
    private static readonly string[] HeaderKeys = ["name", "description"];

    private readonly Dictionary<string, ThresholdEntry> _thresholds = new(StringComparer.Ordinal);

    private ProfileDocument()
    {
    }

    public string Description { get; private set; } = "";

    public IReadOnlyDictionary<string, ThresholdEntry> Thresholds => _thresholds;

    public ImmutableArray<Waiver> Waivers { get; private set; } = [];

    /// <param name="text">TOML.</param>
    /// <param name="file">How messages name it.</param>
    /// <param name="ruleIds">The rules that a waiver may name.</param>
    /// <exception cref="ProfileException">It is not TOML, or says what a profile cannot say.</exception>
    internal static ProfileDocument Parse(string text, string file, IReadOnlyCollection<string> ruleIds)
    {
        var document = new ProfileDocument();
        var leaves = TomlLeaf.Read(text, file);
        foreach (var leaf in leaves)
        {
            if (leaf.Path[0] != WaiverReader.Table)
            {
                document.Take(leaf);
            }
        }

        document.Waivers = WaiverReader.Read(leaves, ruleIds);
        document.NameSources();
        return document;
    }

    /// <summary>Takes <c>area.key</c>, <c>area.key.value</c> or <c>area.key.source</c>, and the header's words.</summary>
    private void Take(TomlLeaf leaf)
    {
        switch (leaf.Path)
        {
            case ["description"]:
                Description = Word(leaf);
                break;
            case ["name"]:
                _ = Word(leaf);
                break;
            case [_, _]:
            case [_, _, "value"]:
                Merge(leaf, entry => entry with { Value = leaf.Value, Position = leaf.Position });
                break;
            case [_, _, "source"]:
                Merge(leaf, entry => entry with { Source = Word(leaf) });
                break;
            case [_, _, var last]:
                throw new ProfileException($"{leaf.Position}: unknown key {leaf.Key}{NearestWord.Hint(last, ["value", "source"])}");
            case [var only]:
                throw new ProfileException($"{leaf.Position}: unknown key {only}{NearestWord.Hint(only, [.. HeaderKeys, WaiverReader.Table])}");
            default:
                throw new ProfileException($"{leaf.Position}: unknown key {leaf.Key}; a threshold is [area] key = {{ value = …, source = \"…\" }}");
        }
    }

    private void Merge(TomlLeaf leaf, Func<ThresholdEntry, ThresholdEntry> change)
    {
        var key = $"{leaf.Path[0]}.{leaf.Path[1]}";
        _thresholds[key] = change(_thresholds.GetValueOrDefault(key) ?? new ThresholdEntry(NoValue.Instance, "", leaf.Position));
    }

    /// <summary>A threshold without a source has this file as its source; one without a value is an error.</summary>
    private void NameSources()
    {
        foreach (var (key, entry) in _thresholds)
        {
            if (entry.Value is NoValue)
            {
                throw new ProfileException($"{entry.Position}: {key} has a source but no value");
            }

            if (entry.Source.Length == 0)
            {
                var column = entry.Position.LastIndexOf(':');
                _thresholds[key] = entry with { Source = $"site file {entry.Position[..column]}" };
            }
        }
    }

    private static string Word(TomlLeaf leaf) => leaf.Value as string
        ?? throw new ProfileException($"{leaf.Position}: {leaf.Key} must be text in quotes");

    /// <summary>The value of a threshold of which only the source was read so far.</summary>
    private sealed class NoValue
    {
        public static NoValue Instance { get; } = new();
    }
}
