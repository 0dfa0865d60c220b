using Linerate.Core.Audits;

namespace Linerate.Cli.Rendering.Html;

/// <summary>What the owner accepts, and waivers that no longer do anything.</summary>
internal static class WaiversSection
{
    internal static void Write(HtmlPage page, AuditReport report)
    {
        if (report.Waived.IsEmpty && report.ExpiredWaivers.IsEmpty && report.UnusedWaivers.IsEmpty)
        {
            return;
        }

        HtmlReport.OpenSection(page, "waivers", "Waivers");
        page.OpenTable("Failures that the owner accepts, and waivers that cover nothing", "rule", "subject", "state", "reason");
        foreach (var (finding, waiver) in report.Waived)
        {
            Row(page, finding.Rule.Id, finding.Subject.Name, waiver.Expires is { } day ? $"waived until {day:yyyy-MM-dd}" : "waived", waiver.Reason);
        }

        foreach (var waiver in report.ExpiredWaivers)
        {
            Row(page, waiver.Rule, waiver.Subject, $"expired {waiver.Expires:yyyy-MM-dd}", waiver.Reason);
        }

        foreach (var waiver in report.UnusedWaivers)
        {
            Row(page, waiver.Rule, waiver.Subject, "covers nothing", waiver.Reason);
        }

        page.CloseTable().Close();
    }

    private static void Row(HtmlPage page, string rule, string subject, string state, string reason) =>
        page.Open("tr").Element("td", rule).Element("td", subject).Element("td", state).Element("td", reason).Close();
}
