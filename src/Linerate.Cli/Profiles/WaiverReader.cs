using System.Collections.Immutable;
using System.Globalization;
using Linerate.Core.Profiles;

namespace Linerate.Cli.Profiles;

/// <summary>Reads the <c>[[waiver]]</c> tables of a site file: rule, subject, reason, and perhaps expires.</summary>
internal static class WaiverReader
{
    internal const string Table = "waiver";

    private static readonly string[] Keys = ["rule", "subject", "reason", "expires"];

    internal static ImmutableArray<Waiver> Read(IEnumerable<TomlLeaf> leaves, IReadOnlyCollection<string> ruleIds) =>
    [
        .. leaves
            .Where(leaf => leaf.Path[0] == Table)
            .Select(leaf => leaf.Path.Count > 1
                ? leaf
                : throw new ProfileException($"{leaf.Position}: a waiver is a table of its own: [[{Table}]]"))
            .GroupBy(leaf => leaf.Path[1])
            .Select(group => ReadOne([.. group], ruleIds)),
    ];

    private static Waiver ReadOne(IReadOnlyList<TomlLeaf> leaves, IReadOnlyCollection<string> ruleIds)
    {
        if (leaves[0].Value is not TomlLeaf.TableStart)
        {
            throw new ProfileException($"{leaves[0].Position}: a waiver begins with [[{Table}]], in double brackets");
        }

        var values = new Dictionary<string, TomlLeaf>(StringComparer.Ordinal);
        foreach (var leaf in leaves.Skip(1))
        {
            var key = string.Join('.', leaf.Path.Skip(2));
            values[key] = Keys.Contains(key)
                ? leaf
                : throw new ProfileException($"{leaf.Position}: unknown key {key} in a waiver{NearestWord.Hint(key, Keys)}");
        }

        string Text(string key) => values.TryGetValue(key, out var leaf)
            ? leaf.Value is string { Length: > 0 } text ? text : throw new ProfileException($"{leaf.Position}: {key} must be text in quotes")
            : throw new ProfileException($"{leaves[0].Position}: the waiver has no {key}{(key == "subject" ? "; \"*\" covers every subject" : "")}");

        var rule = Text("rule");
        if (!ruleIds.Contains(rule))
        {
            throw new ProfileException($"{values["rule"].Position}: there is no rule {rule}{NearestWord.Hint(rule, ruleIds)}");
        }

        return new Waiver(rule, Text("subject"), Text("reason"), values.TryGetValue("expires", out var expires) ? DateOf(expires) : null);
    }

    private static DateOnly DateOf(TomlLeaf leaf) => leaf.Value switch
    {
        DateOnly date => date,
        string text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => date,
        _ => throw new ProfileException($"{leaf.Position}: expires must be a date: 2027-01-31"),
    };
}
