using Linerate.Core.Audits;

namespace Linerate.Cli.Rendering.Html;

/// <summary>What could not be judged, once per reason, with what would help.</summary>
internal static class UnknownsSection
{
    internal static void Write(HtmlPage page, AuditReport report)
    {
        if (report.Unknowns.IsEmpty)
        {
            return;
        }

        HtmlReport.OpenSection(page, "unknowns", "Not known");
        page.OpenTable($"{Words.Count(report.Counts.Unknown, "check")} could not be answered", "fact", "why", "what helps", "checks", "rules");
        foreach (var unknown in report.Unknowns)
        {
            page.Open("tr").Open("td").Element("code", unknown.Where).Close();
            page.Element("td", unknown.Detail).Element("td", unknown.Advice).Element("td", $"{unknown.Checks}", "number").Element("td", string.Join(' ', unknown.Rules));
            page.Close();
        }

        page.CloseTable().Close();
    }
}
