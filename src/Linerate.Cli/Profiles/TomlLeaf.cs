using System.Globalization;
using Linerate.Core.Profiles;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace Linerate.Cli.Profiles;

/// <summary>One value of a TOML file with the whole path to it and where it stands; an item of <c>[[x]]</c> adds its index to the path.</summary>
internal sealed record TomlLeaf(IReadOnlyList<string> Path, object Value, string Position)
{
    private const int MostCharacters = 1 << 20;
    private const int MostDepth = 64;

    public string Key => string.Join('.', Path);

    /// <summary>Reads a file whatever way it spells its tables: headers, dotted keys or inline tables.</summary>
    /// <exception cref="ProfileException">It is not TOML; the message names file, line and column.</exception>
    internal static IReadOnlyList<TomlLeaf> Read(string text, string file)
    {
        if (TooMuch(text) is { } reason)
        {
            throw new ProfileException($"{file}: {reason}");
        }

        var document = SyntaxParser.Parse(text, file, validate: true);
        foreach (var problem in document.Diagnostics)
        {
            throw new ProfileException($"{PositionOf(file, problem.Span)}: {problem.Message}");
        }

        var leaves = new List<TomlLeaf>();
        Add(document.KeyValues, [], file, leaves);
        var items = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var table in document.Tables)
        {
            var path = PathOf(table.Name!);
            if (table is TableArraySyntax)
            {
                var name = string.Join('.', path);
                var index = items[name] = items.GetValueOrDefault(name, -1) + 1;
                path.Add(index.ToString(CultureInfo.InvariantCulture));
                leaves.Add(new TomlLeaf(path, new TableStart(), PositionOf(file, table.Span)));
            }

            Add(table.Items, path, file, leaves);
        }

        return leaves;
    }

    /// <summary>The parser goes down a call for each bracket, and a file that people write is neither that deep nor that long.</summary>
    private static string? TooMuch(string text)
    {
        if (text.Length > MostCharacters)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{text.Length} characters; at most {MostCharacters} are read");
        }

        var depth = 0;
        foreach (var letter in text)
        {
            depth = letter switch
            {
                '[' or '{' => depth + 1,
                ']' or '}' => Math.Max(0, depth - 1),
                _ => depth,
            };
            if (depth > MostDepth)
            {
                return string.Create(CultureInfo.InvariantCulture, $"nested deeper than {MostDepth} brackets");
            }
        }

        return null;
    }

    private static void Add(IEnumerable<KeyValueSyntax> pairs, IReadOnlyList<string> parent, string file, List<TomlLeaf> leaves)
    {
        foreach (var pair in pairs)
        {
            List<string> path = [.. parent, .. PathOf(pair.Key!)];
            if (pair.Value is InlineTableSyntax inline)
            {
                Add(inline.Items.Select(item => item.KeyValue!), path, file, leaves);
            }
            else
            {
                leaves.Add(new TomlLeaf(path, ValueOf(pair.Value), PositionOf(file, pair.Key!.Span)));
            }
        }
    }

    private static List<string> PathOf(KeySyntax key) =>
        [NameOf(key.Key), .. key.DotKeys.Select(dotted => NameOf(dotted.Key))];

    private static string NameOf(BareKeyOrStringValueSyntax? key) => key switch
    {
        BareKeySyntax bare => bare.Key?.Text ?? "",
        StringValueSyntax quoted => quoted.Value ?? "",
        _ => "",
    };

    private static object ValueOf(ValueSyntax? value) => value switch
    {
        IntegerValueSyntax integer => integer.Value,
        FloatValueSyntax real => real.Value,
        BooleanValueSyntax flag => flag.Value,
        StringValueSyntax text => text.Value ?? "",
        ArraySyntax list => list.Items.Select(item => ValueOf(item.Value)).ToArray(),
        DateTimeValueSyntax date => DateOnly.FromDateTime(date.Value.DateTime.DateTime),
        _ => value?.ToString() ?? "",
    };

    private static string PositionOf(string file, SourceSpan span) =>
        string.Create(CultureInfo.InvariantCulture, $"{file}:{span.Start.Line + 1}:{span.Start.Column + 1}");

    /// <summary>Stands for the header of an item of <c>[[x]]</c>, so that an item without keys has a place too.</summary>
    internal sealed record TableStart;
}
