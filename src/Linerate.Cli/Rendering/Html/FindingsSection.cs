using Linerate.Core.Audits;
using Linerate.Core.Impacts;
using Linerate.Core.Rules;

namespace Linerate.Cli.Rendering.Html;

/// <summary>Every failure by whom it hurts, told once where many are alike; evidence and basis folded under it.</summary>
internal static class FindingsSection
{
    /// <summary>Names of others alike that stand in the open; the rest is folded.</summary>
    private const int NamesShown = 6;

    internal static void Write(HtmlPage page, AuditReport report, ReportOptions options)
    {
        HtmlReport.OpenSection(page, "findings", "Findings");
        var groups = report.Groups
            .Select(group => group with { Findings = [.. group.Findings.Where(finding => finding.Severity >= options.Least)] })
            .Where(group => !group.Findings.IsEmpty);
        var folded = options.Verbose ? FoldedGroup.Unfolded([.. groups]) : FoldedGroup.Fold([.. groups]);
        foreach (var group in folded)
        {
            page.Open("section", ("class", "group"));
            page.Element("h3", $"{group.Group}");
            if (!group.Others.IsEmpty)
            {
                Likewise(page, $"and likewise {group.Others.Length} more", group.Others);
            }

            foreach (var finding in group.Findings)
            {
                Write(page, finding, group.Group.Name);
            }

            page.Close();
        }

        if (folded.IsEmpty)
        {
            page.Open("p").Text("Nothing that was checked fails.").Close();
        }

        page.Close();
    }

    private static void Write(HtmlPage page, FoldedFinding folded, string heading)
    {
        var finding = folded.First;
        var severity = Words.Of(finding.Severity);
        page.Open("article", ("class", $"finding {severity}"));
        page.Open("h4").Element("span", severity, $"badge {severity}").Text(" ").Element("span", finding.Rule.Id, "rule").Text($" {finding.Rule.Title}");
        if (finding.Impact is { Worth: Worth.FreesLimit })
        {
            page.Text(" ").Element("span", "frees the limit", "badge frees");
        }

        page.Close();
        page.Open("dl");
        var subject = Words.Of(finding.Subject, heading);
        Row(page, "is", subject.Length == 0 ? finding.Observed : $"{subject}: {finding.Observed}");
        Row(page, "wanted", finding.Wanted);
        Costs(page, finding.Impact);
        Remedy(page, finding.Remedy);
        page.Close();
        if (!folded.Others.IsEmpty)
        {
            Likewise(page, $"likewise {folded.Others.Length} more", [.. folded.Others.Select(other => other.Name)]);
        }

        Evidence(page, finding);
        page.Close();
    }

    private static void Remedy(HtmlPage page, string remedy)
    {
        if (remedy.Length == 0)
        {
            return;
        }

        page.Element("dt", "remedy");
        _ = Shell.IsCommand(remedy) ? page.Open("dd").Element("code", remedy, "command").Close() : page.Element("dd", remedy);
    }

    /// <summary>What the other formats say in a line, and here, where there is room, why there is no number.</summary>
    private static void Costs(HtmlPage page, Impact? impact)
    {
        if (impact is null)
        {
            return;
        }

        page.Element("dt", "cost").Open("dd").Text(CostWords.Of(impact));
        foreach (var cost in impact.Costs.Where(cost => cost.Amount is null))
        {
            page.Text(" ").Element("span", $"({cost.Basis})", "dim");
        }

        page.Close();
    }

    private static void Evidence(HtmlPage page, Finding finding)
    {
        page.Open("details").Open("summary").Text($"evidence ({finding.Evidence.Length}) and basis").Close();
        page.Open("dl");
        foreach (var evidence in finding.Evidence)
        {
            page.Element("dt", "seen").Open("dd").Element("code", evidence.Where).Text(" ").Element("code", evidence.Raw, "raw").Close();
        }

        foreach (var cost in finding.Impact?.Costs.Where(cost => cost.Amount is not null) ?? [])
        {
            Row(page, $"cost, {CostWords.Of(cost.Kind)}", cost.Basis);
        }

        Row(page, "wanted by", finding.Authority);
        page.Close(2);
    }

    private static void Likewise(HtmlPage page, string label, IReadOnlyList<string> names)
    {
        if (names.Count <= NamesShown)
        {
            page.Open("p", ("class", "likewise")).Text($"{label}: {string.Join(", ", names)}").Close();
            return;
        }

        page.Open("details", ("class", "likewise")).Open("summary").Text(label).Close();
        page.Open("p").Text(string.Join(", ", names)).Close(2);
    }

    private static void Row(HtmlPage page, string label, string text)
    {
        if (text.Length > 0)
        {
            page.Element("dt", label).Element("dd", text);
        }
    }
}
