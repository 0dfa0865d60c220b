using System.Text;
using Linerate.Core.Rules;

namespace Linerate.DocGen;

/// <summary>The table of rules in README.md, between two markers.</summary>
internal static class RuleTable
{
    private const string Begin = "<!-- rules -->\n";
    private const string End = "<!-- /rules -->";

    /// <summary>A README without the markers has no table and stays as it is.</summary>
    internal static string Rewrite(string readme)
    {
        var begin = readme.IndexOf(Begin, StringComparison.Ordinal);
        var end = readme.IndexOf(End, StringComparison.Ordinal);
        return begin < 0 || end < begin ? readme : $"{readme[..(begin + Begin.Length)]}{Table()}{readme[end..]}";
    }

    private static string Table()
    {
        var table = new StringBuilder("| rule | severity | the bad state |\n|---|---|---|\n");
        foreach (var rule in RuleCatalog.All.Select(rule => rule.Info))
        {
            table.Append($"| [{rule.Id}](docs/rules/{rule.Id}.md) | {rule.Severity.ToString().ToLowerInvariant()} | {rule.Title} |\n");
        }

        return table.ToString();
    }
}
