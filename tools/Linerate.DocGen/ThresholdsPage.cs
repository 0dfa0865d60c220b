using System.Globalization;
using System.Text;
using Linerate.Cli.Profiles;
using Linerate.Core.Profiles;

namespace Linerate.DocGen;

/// <summary>docs/guide/thresholds.md: every key that a site file may set, with the value and the source of each profile.</summary>
internal static class ThresholdsPage
{
    private const string Heading =
        """
        # Thresholds

        What the rules compare with, by profile. A site file (`/etc/linerate/site.toml`, or `--site FILE`) overrides any of them, with or without a source of its own:

            [memory]
            one_gig_from = { value = 8, source = "our capacity plan" }

            [[waiver]]
            rule = "NUMA002"
            subject = "web1/0000:3b:10.0"   # as the report names it; "*" for all
            reason = "moves to node 1 in spring"
            expires = 2027-03-31            # optional: the last day it holds

        A key that no rule knows, a value of the wrong kind and a waiver without a reason are errors, told with file, line and column.


        """;

    internal static string Write(string root)
    {
        var profiles = ProfileReader.Names
            .Select(name => (Name: name, Document: ProfileDocument.Parse(File.ReadAllText(Path.Combine(root, "data", "profiles", $"{name}.toml")), name, [])))
            .ToList();
        var page = new StringBuilder(Heading);
        foreach (var (name, document) in profiles)
        {
            page.Append($"- **{name}**: {document.Description}.\n");
        }

        foreach (var area in profiles[0].Document.Thresholds.Keys.Order(StringComparer.Ordinal).GroupBy(key => key[..key.IndexOf('.')]))
        {
            page.Append($"\n## {area.Key}\n\n| key | {string.Join(" | ", profiles.Select(profile => profile.Name))} | source |\n|---|{string.Concat(profiles.Select(_ => "---|"))}---|\n");
            foreach (var key in area)
            {
                var entries = profiles.Select(profile => profile.Document.Thresholds[key]).ToList();
                page.Append($"| `{key}` | {string.Join(" | ", entries.Select(entry => Spelled(entry.Value)))} | {Sources(profiles.Select(profile => profile.Name), entries)} |\n");
            }
        }

        return page.ToString();
    }

    /// <summary>One source when the profiles agree, else each with its own.</summary>
    private static string Sources(IEnumerable<string> names, List<ThresholdEntry> entries)
    {
        var sources = names.Zip(entries, (name, entry) => (name, entry.Source)).GroupBy(pair => pair.Source).ToList();
        return sources is [var only]
            ? Cell(only.Key)
            : string.Join("<br>", sources.Select(source => $"{string.Join(", ", source.Select(pair => pair.name))}: {Cell(source.Key)}"));
    }

    private static string Spelled(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!.ToLowerInvariant();

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
