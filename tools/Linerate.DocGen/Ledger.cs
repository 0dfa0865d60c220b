using Linerate.Cli;
using Linerate.Core.Rules;

namespace Linerate.DocGen;

/// <summary>docs/rules/LEDGER.md: every ID that was ever shipped. Rows are added and marked as retired, never removed.</summary>
internal static class Ledger
{
    private const string Heading =
        """
        # Ledger of rule IDs

        Every ID that was ever shipped. An ID is never renumbered and never given to another rule; a retired rule stays here.

        | ID | since | state |
        |---|---|---|

        """;

    internal static string Rewrite(string current)
    {
        var since = RowsOf(current);
        var active = RuleCatalog.All.Select(rule => rule.Info.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var id in active)
        {
            since.TryAdd(id, Tool.Version);
        }

        return Heading + string.Concat(since.Select(row =>
            $"| {row.Key} | {row.Value} | {(active.Contains(row.Key) ? "active" : "retired")} |\n"));
    }

    private static SortedDictionary<string, string> RowsOf(string text)
    {
        var rows = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n'))
        {
            if (line.Split('|', StringSplitOptions.TrimEntries) is ["", var id, var since, _, ""] && char.IsAsciiDigit(id[^1]))
            {
                rows[id] = since;
            }
        }

        return rows;
    }
}
