using System.Collections.Immutable;
using Linerate.Core.Audits;
using Linerate.Core.Rules;

namespace Linerate.Cli.Rendering.Text;

/// <summary>The report for a person: the verdict, the failures worst first, what is not known, the denominator.</summary>
internal sealed class TextReport
{
    /// <summary>Beyond so many groups each gets one line: a report must stay readable on a host of a thousand guests.</summary>
    private const int GroupsInFull = 12;

    private readonly AuditReport _report;
    private readonly ReportOptions _options;
    private readonly Page _page;
    private readonly Ink _ink;

    private TextReport(AuditReport report, ReportOptions options, TextWriter writer)
    {
        _report = report;
        _options = options;
        _page = new Page(writer, options.Width);
        _ink = new Ink(options.Colour);
    }

    internal static void Write(AuditReport report, ReportOptions options, TextWriter writer)
    {
        var text = new TextReport(report, options, writer);
        text.Heading();
        text.Failures();
        text.Waivers();
        new UnknownSection(text._page, text._ink, options).Write(report.Unknowns);
        if (options.Verbose)
        {
            text.Answers(Verdict.Pass, "passes");
            text.Answers(Verdict.NotApplicable, "does not apply");
        }

        text.Denominator();
    }

    private void Heading()
    {
        var host = _report.Host;
        var name = host.Name.Length == 0 ? "this host" : host.Name;
        var parts = new List<string>();
        if (host.Machine.Length > 0)
        {
            parts.Add(host.Machine);
        }

        if (host.Kernel.Length > 0)
        {
            parts.Add($"Linux {host.Kernel}");
        }

        parts.Add($"profile {_report.Profile}{(_report.SiteFile is null ? "" : $" with {_report.SiteFile}")}");
        _page.Prose("", 0, PrintableText.Of($"{name}: {string.Join(", ", parts)}"), _ink.Dim);
        _page.Line();
        _page.Prose("", 0, PrintableText.Of(string.Join(' ', _report.Conclusion)), _ink.Bold);
        if (_report.Host.HasNothingToTune)
        {
            _page.Line();
            _page.Line("To see the audit of an SR-IOV host that comes with linerate:");
            _page.Line($"  {_ink.Command($"{_options.ProgramName} audit --sample-host untuned")}");
        }
    }

    private void Failures()
    {
        var shown = GroupsToShow();
        var groups = _options.Verbose ? FoldedGroup.Unfolded(shown) : FoldedGroup.Merge(shown);
        var findings = new FindingText(_page, _ink, _options);
        foreach (var group in groups.Take(_options.Verbose ? int.MaxValue : GroupsInFull))
        {
            _page.Line();
            _page.Line(_ink.Bold(PrintableText.Of(group.Group.ToString())));
            if (!group.Others.IsEmpty)
            {
                var kind = group.Group.Kind == GroupKind.Guest ? "guest" : "NIC";
                _page.Prose("  ", 2, $"and likewise {Words.Count(group.Others.Length, $"more {kind}")}: {findings.Some(group.Others)}");
            }

            foreach (var finding in group.Findings)
            {
                findings.Write(finding, group.Group);
            }

            if (!group.ToldBefore.IsEmpty)
            {
                _page.Prose("  ", 2, $"and as told above: {string.Join(", ", group.ToldBefore)}", _ink.Dim);
            }
        }

        if (!_options.Verbose)
        {
            InBrief(groups.Skip(GroupsInFull));
        }
    }

    private ImmutableArray<FindingGroup> GroupsToShow() =>
    [
        .. _report.Groups
            .Select(group => group with { Findings = [.. group.Findings.Where(finding => finding.Severity >= _options.Least)] })
            .Where(group => !group.Findings.IsEmpty),
    ];

    private void InBrief(IEnumerable<FoldedGroup> groups)
    {
        var first = true;
        foreach (var group in groups)
        {
            if (first)
            {
                _page.Line();
                _page.Line($"{_ink.Bold("more")} (--verbose tells each in full)");
                first = false;
            }

            var rules = string.Join(' ', group.Findings.Select(finding => finding.First.Rule.Id).Concat(group.ToldBefore).Distinct());
            var others = group.Others.IsEmpty ? "" : $" and {group.Others.Length} more alike";
            _page.Prose("  ", 4, PrintableText.Of($"{group.Group}{others}: {rules}"));
        }
    }

    private void Waivers()
    {
        Section("waived", _report.Waived.Select(waived =>
            $"{waived.Finding.Rule.Id} {waived.Finding.Subject.Name}: {waived.Waiver.Reason}{(waived.Waiver.Expires is { } day ? $" (until {day:yyyy-MM-dd})" : "")}"));
        Section("expired waivers, which cover nothing any more", _report.ExpiredWaivers.Select(waiver =>
            $"{waiver.Rule} {waiver.Subject}: {waiver.Reason} (until {waiver.Expires:yyyy-MM-dd})"));
        Section("waivers that cover nothing", _report.UnusedWaivers.Select(waiver => $"{waiver.Rule} {waiver.Subject}: {waiver.Reason}"));
    }

    private void Answers(Verdict verdict, string heading) => Section(heading, _report.Findings
        .Where(finding => finding.Verdict == verdict && finding.Severity >= _options.Least)
        .Select(finding => $"{finding.Rule.Id} {finding.Subject}: {finding.Observed}"));

    private void Section(string heading, IEnumerable<string> lines)
    {
        var first = true;
        foreach (var line in lines)
        {
            if (first)
            {
                _page.Line();
                _page.Line(_ink.Bold(heading));
                first = false;
            }

            _page.Prose("  ", 4, PrintableText.Of(line));
        }
    }

    private void Denominator()
    {
        var counts = _report.Counts;
        var severities = counts.Fail == 0 ? "" : $" ({counts.Critical} critical, {Words.Count(counts.Warnings, "warning")}, {Words.Count(counts.Notes, "note")})";
        var waived = counts.Waived == 0 ? "" : $", {counts.Waived} waived";
        _page.Line();
        _page.Prose("", 0, $"{counts.Checked} checked: {counts.Pass} pass, {counts.Fail} fail{severities}, {counts.Unknown} unknown{waived}.");
        var hidden = _report.Groups.Sum(group => group.Findings.Count(finding => finding.Severity < _options.Least));
        if (hidden > 0)
        {
            _page.Line($"{Words.Count(hidden, "failure")} below {Words.Of(_options.Least)} left out, as asked.");
        }

        if (_report.Groups is [var worst, ..])
        {
            var more = _options.Evidence ? "" : "; all evidence: --evidence";
            _page.Line($"Why, and when to ignore it: {_options.ProgramName} explain {worst.Findings[0].Rule.Id}{more}");
        }
    }
}
