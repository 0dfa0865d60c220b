using System.Text;
using Linerate.Core.Audits;

namespace Linerate.Cli.Rendering;

/// <summary>The report as GitHub-flavoured Markdown, for an issue or a job summary.</summary>
internal static class MarkdownReport
{
    internal static void Write(AuditReport report, ReportOptions options, TextWriter writer)
    {
        var name = report.Host.Name.Length == 0 ? "this host" : report.Host.Name;
        writer.Write($"## linerate audit of {Cell(name)}, profile {Cell(report.Profile)}\n\n");
        writer.Write($"{Cell(string.Join(' ', report.Conclusion))}\n");
        foreach (var group in report.Groups)
        {
            Write(group, options, writer);
        }

        WriteUnknowns(report, writer);
        WriteWaivers(report, writer);
        var counts = report.Counts;
        writer.Write($"\n{counts.Checked} checked: {counts.Pass} pass, {counts.Fail} fail, {counts.Unknown} unknown");
        writer.Write(counts.Waived == 0 ? ".\n" : $", {counts.Waived} waived.\n");
    }

    private static void Write(FindingGroup group, ReportOptions options, TextWriter writer)
    {
        var shown = group with { Findings = [.. group.Findings.Where(finding => finding.Severity >= options.Least)] };
        if (shown.Findings.IsEmpty)
        {
            return;
        }

        writer.Write($"\n### {Cell(group.ToString())}\n\n| severity | rule | what is | cost | wanted | remedy |\n|---|---|---|---|---|---|\n");
        var folded = options.Verbose ? FoldedGroup.Unfolded([shown]) : FoldedGroup.Fold([shown]);
        foreach (var (finding, others) in folded[0].Findings)
        {
            var subject = Words.Of(finding.Subject, group.Name);
            var likewise = others.IsEmpty ? "" : $" *(likewise {others.Length} more)*";
            var what = subject.Length == 0 ? finding.Observed : $"{subject}: {finding.Observed}";
            writer.Write($"| {Words.Of(finding.Severity)} | {finding.Rule.Id}: {Cell(finding.Rule.Title)} | {Cell(what)}{likewise} | {Cell(finding.Impact is { } impact ? CostWords.Of(impact) : "")} | {Cell(finding.Wanted)} | {(Shell.IsCommand(finding.Remedy) ? Code(finding.Remedy) : Cell(finding.Remedy))} |\n");
        }
    }

    private static void WriteUnknowns(AuditReport report, TextWriter writer)
    {
        if (report.Unknowns.IsEmpty)
        {
            return;
        }

        writer.Write("\n### Not known\n\n| fact | why | rules | checks | what helps |\n|---|---|---|---|---|\n");
        foreach (var unknown in report.Unknowns)
        {
            writer.Write($"| {Code(unknown.Where)} | {Cell(unknown.Detail)} | {string.Join(' ', unknown.Rules)} | {unknown.Checks} | {Cell(unknown.Advice)} |\n");
        }
    }

    private static void WriteWaivers(AuditReport report, TextWriter writer)
    {
        if (report.Waived.IsEmpty && report.ExpiredWaivers.IsEmpty && report.UnusedWaivers.IsEmpty)
        {
            return;
        }

        writer.Write("\n### Waivers\n\n| rule | subject | state | reason |\n|---|---|---|---|\n");
        foreach (var (finding, waiver) in report.Waived)
        {
            var until = waiver.Expires is { } day ? $"waived until {day:yyyy-MM-dd}" : "waived";
            writer.Write($"| {finding.Rule.Id} | {Cell(finding.Subject.Name)} | {until} | {Cell(waiver.Reason)} |\n");
        }

        foreach (var waiver in report.ExpiredWaivers)
        {
            writer.Write($"| {waiver.Rule} | {Cell(waiver.Subject)} | expired {waiver.Expires:yyyy-MM-dd} | {Cell(waiver.Reason)} |\n");
        }

        foreach (var waiver in report.UnusedWaivers)
        {
            writer.Write($"| {waiver.Rule} | {Cell(waiver.Subject)} | covers nothing | {Cell(waiver.Reason)} |\n");
        }
    }

    /// <summary>Text that cannot end a table's cell, begin an element or become emphasis.</summary>
    private static string Cell(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in PrintableText.Of(text))
        {
            if (c is '|' or '<' or '>' or '*' or '_' or '`' or '[' or ']' or '\\' or '@' or '#' or '&')
            {
                escaped.Append(c is '<' ? "&lt;" : c is '>' ? "&gt;" : c is '&' ? "&amp;" : c is '@' ? "&#64;" : c is '#' ? "&#35;" : $"\\{c}");
            }
            else
            {
                escaped.Append(c);
            }
        }

        return escaped.ToString();
    }

    /// <summary>A code span: fenced by more backticks than it holds; a table still splits at a bar, so that one is escaped.</summary>
    private static string Code(string text)
    {
        if (text.Length == 0)
        {
            return "";
        }

        var printable = PrintableText.Of(text).Replace("|", "\\|", StringComparison.Ordinal);
        var fence = new string('`', LongestRun(printable) + 1);
        var space = printable.StartsWith('`') || printable.EndsWith('`') ? " " : "";
        return $"{fence}{space}{printable}{space}{fence}";
    }

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
