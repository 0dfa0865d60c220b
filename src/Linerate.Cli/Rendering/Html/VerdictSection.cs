using Linerate.Core.Audits;
using Linerate.Core.Impacts;
using Linerate.Core.Rules;

namespace Linerate.Cli.Rendering.Html;

/// <summary>What it comes to: the sentences, the numbers, and what would raise a rate today.</summary>
internal static class VerdictSection
{
    private const int FreesShown = 5;

    internal static void Write(HtmlPage page, AuditReport report)
    {
        HtmlReport.OpenSection(page, "verdict", "Verdict");
        page.Open("p", ("class", "lead")).Text(string.Join(' ', report.Conclusion)).Close();
        page.Open("dl", ("class", "counts"));
        Count(page, "critical", report.Counts.Critical, "critical");
        Count(page, "warnings", report.Counts.Warnings, "warning");
        Count(page, "notes", report.Counts.Notes, "note");
        Count(page, "unknown", report.Counts.Unknown, "");
        Count(page, "pass", report.Counts.Pass, "pass");
        page.Close();
        Frees(page, [.. report.Findings.Where(finding => finding.Impact is { Worth: Worth.FreesLimit })]);
        page.Close();
    }

    private static void Frees(HtmlPage page, Finding[] findings)
    {
        page.Element("h3", "What would raise a rate today");
        if (findings.Length == 0)
        {
            page.Open("p").Text("Nothing that was found narrows a stage that is known to limit.").Close();
            return;
        }

        page.Open("ol", ("class", "plain"));
        foreach (var finding in findings.OrderByDescending(finding => finding.Impact!.Ratio).Take(FreesShown))
        {
            page.Open("li").Element("strong", $"{finding.Rule.Id} {finding.Subject}").Text($": {CostWords.Of(finding.Impact!)}").Close();
        }

        page.Close();
        if (findings.Length > FreesShown)
        {
            page.Open("p", ("class", "dim")).Text($"and {findings.Length - FreesShown} more, marked below").Close();
        }
    }

    private static void Count(HtmlPage page, string label, int number, string style) =>
        page.Open("div", ("class", number == 0 ? "none" : style)).Element("dt", label).Element("dd", $"{number}").Close();
}
