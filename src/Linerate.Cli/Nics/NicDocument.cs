using System.Globalization;
using Linerate.Cli.Profiles;
using Linerate.Core.Nics;
using Linerate.Core.Profiles;

namespace Linerate.Cli.Nics;

/// <summary>What a file of NIC facts says, before it has types: <c>[section] key = { value, source, date }</c>, <c>[model.NAME]</c> alike, and two words above.</summary>
internal sealed class NicDocument
{
    private const string ModelSection = "model";

    private static readonly string[] HeaderKeys = ["driver", "hardware"];

    private static readonly string[] FactKeys = ["value", "source", "date"];

    private readonly Dictionary<string, IReadOnlyDictionary<string, NicFactEntry>> _sections = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyDictionary<string, NicFactEntry>> _models = new(StringComparer.Ordinal);

    private NicDocument(string driver, string hardware)
    {
        Driver = driver;
        Hardware = hardware;
    }

    public string Driver { get; }

    /// <summary>Empty when the file does not say: one that only adds to the facts that ship need not.</summary>
    public string Hardware { get; }

    /// <summary>Every fact in the order of the file, those of models last.</summary>
    public IEnumerable<NicFactLine> Facts =>
    [
        .. _sections.SelectMany(section => section.Value.Select(fact => new NicFactLine(section.Key, Model: null, fact.Key, fact.Value))),
        .. _models.SelectMany(model => model.Value.Select(fact => new NicFactLine(ModelSection, model.Key, fact.Key, fact.Value))),
    ];

    /// <param name="text">TOML.</param>
    /// <param name="file">How messages name it.</param>
    /// <exception cref="ProfileException">It is not TOML, or says what such a file cannot say.</exception>
    internal static NicDocument Parse(string text, string file)
    {
        var leaves = TomlLeaf.Read(text, file);
        var header = leaves.Where(leaf => leaf.Path.Count == 1).ToDictionary(leaf => leaf.Path[0], HeaderWord, StringComparer.Ordinal);
        if (!header.TryGetValue("driver", out var driver))
        {
            throw new ProfileException($"{file}:1:1: the file does not say which driver it is about: driver = \"ixgbe\"");
        }

        var document = new NicDocument(driver, header.GetValueOrDefault("hardware", ""));
        foreach (var fact in leaves.Where(leaf => leaf.Path.Count > 1).Select(Locate).GroupBy(part => (part.Table, part.Name, part.Key)))
        {
            var table = fact.Key.Table is ModelSection ? document._models : document._sections;
            var name = fact.Key.Table is ModelSection ? fact.Key.Name : fact.Key.Table;
            EntriesOf(table, name)[fact.Key.Key] = EntryOf([.. fact.Select(part => (part.Part, part.Leaf))]);
        }

        return document;
    }

    /// <summary>This file's facts over those of another about the same driver: fact by fact, each with its own source.</summary>
    internal NicDocument Over(NicDocument shipped)
    {
        var merged = new NicDocument(Driver, Hardware.Length > 0 ? Hardware : shipped.Hardware);
        foreach (var document in (NicDocument[])[shipped, this])
        {
            Copy(document._sections, merged._sections);
            Copy(document._models, merged._models);
        }

        return merged;
    }

    /// <exception cref="ProfileException">A key is unknown or of the wrong kind.</exception>
    internal NicFacts ToFacts() => NicFacts.From(new NicFactFile(Driver, Hardware, _sections, _models));

    private static void Copy(Dictionary<string, IReadOnlyDictionary<string, NicFactEntry>> from, Dictionary<string, IReadOnlyDictionary<string, NicFactEntry>> to)
    {
        foreach (var (name, entries) in from)
        {
            var target = EntriesOf(to, name);
            foreach (var (key, entry) in entries)
            {
                target[key] = entry;
            }
        }
    }

    private static Dictionary<string, NicFactEntry> EntriesOf(Dictionary<string, IReadOnlyDictionary<string, NicFactEntry>> tables, string name)
    {
        if (!tables.TryGetValue(name, out var entries))
        {
            tables[name] = entries = new Dictionary<string, NicFactEntry>(StringComparer.Ordinal);
        }

        return (Dictionary<string, NicFactEntry>)entries;
    }

    /// <summary>Which fact a leaf belongs to, and which part of it: <c>ring.rx_max.source</c>; a bare <c>ring.rx_max</c> is the value.</summary>
    private static (string Table, string Name, string Key, string Part, TomlLeaf Leaf) Locate(TomlLeaf leaf)
    {
        var path = leaf.Path;
        var isModel = path[0] == ModelSection;
        var rest = path.Skip(isModel ? 2 : 1).ToArray();
        return rest switch
        {
            [var key] => (path[0], isModel ? path[1] : "", key, "value", leaf),
            [var key, var part] when FactKeys.Contains(part) => (path[0], isModel ? path[1] : "", key, part, leaf),
            [_, var part] => throw new ProfileException($"{leaf.Position}: unknown key {leaf.Key}{NearestWord.Hint(part, FactKeys)}"),
            _ => throw new ProfileException($"{leaf.Position}: unknown key {leaf.Key}; a fact is [section] key = {{ value = …, source = \"…\", date = 2026-01-31 }}"),
        };
    }

    private static NicFactEntry EntryOf(IReadOnlyList<(string Part, TomlLeaf Leaf)> parts)
    {
        TomlLeaf? Part(string name) => parts.FirstOrDefault(part => part.Part == name).Leaf;
        if (Part("value") is not { } value)
        {
            throw new ProfileException($"{parts[0].Leaf.Position}: the fact has no value");
        }

        var position = value.Position;
        return new NicFactEntry(
            value.Value,
            Part("source") is { } source ? WordOf(source) : $"site file {position[..position.LastIndexOf(':')]}",
            Part("date") is { } date ? DateOf(date) : null,
            position);
    }

    private static string HeaderWord(TomlLeaf leaf) => HeaderKeys.Contains(leaf.Key)
        ? WordOf(leaf)
        : throw new ProfileException($"{leaf.Position}: unknown key {leaf.Key}{NearestWord.Hint(leaf.Key, HeaderKeys)}");

    private static string WordOf(TomlLeaf leaf) => leaf.Value is string { Length: > 0 } word
        ? word
        : throw new ProfileException($"{leaf.Position}: {leaf.Key} must be text in quotes");

    private static DateOnly DateOf(TomlLeaf leaf) => leaf.Value switch
    {
        DateOnly date => date,
        string text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => date,
        _ => throw new ProfileException($"{leaf.Position}: {leaf.Key} must be a date: 2027-01-31"),
    };
}
