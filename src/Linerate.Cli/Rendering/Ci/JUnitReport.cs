using System.Globalization;
using System.Text;
using System.Xml;
using Linerate.Core.Audits;
using Linerate.Core.Rules;

namespace Linerate.Cli.Rendering.Ci;

/// <summary>
/// The report as JUnit XML, which CI systems show as tests: a suite per area, a case per rule and subject. A failure is one
/// at or above --fail-on; milder ones pass with their text as output. Unknown and waived cases are skipped, never passed.
/// </summary>
internal static class JUnitReport
{
    internal static void Write(AuditReport report, ReportOptions options, Stream output)
    {
        var settings = new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false), CloseOutput = false };
        using var xml = XmlWriter.Create(output, settings);
        var cases = CasesOf(report, options);
        xml.WriteStartElement("testsuites");
        xml.WriteAttributeString("name", Tool.Name);
        WriteTotals(xml, cases);
        foreach (var area in cases.GroupBy(each => each.Finding.Rule.Area))
        {
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", $"{Tool.Name}.{area.Key}");
            WriteTotals(xml, [.. area]);
            xml.WriteAttributeString("errors", "0");
            xml.WriteAttributeString("timestamp", string.Create(CultureInfo.InvariantCulture, $"{report.Date:yyyy-MM-dd}T00:00:00"));
            xml.WriteAttributeString("hostname", PrintableText.Of(report.Host.Name));
            foreach (var each in area)
            {
                Write(xml, each);
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static List<Case> CasesOf(AuditReport report, ReportOptions options) =>
    [
        .. report.Findings
            .Where(finding => finding.Verdict != Verdict.NotApplicable && finding.Severity >= options.Least)
            .Select(finding => new Case(finding, StateOf(finding, options.FailOn), $"unknown: {finding.Observed}: {finding.Missing}")),
        .. report.Waived.Select(waived => new Case(waived.Finding, State.Skipped, $"waived: {waived.Waiver.Reason}")),
    ];

    private static State StateOf(Finding finding, Severity? failOn) => finding.Verdict switch
    {
        Verdict.Fail when finding.Severity >= failOn => State.Failed,
        Verdict.Fail => State.Mentioned,
        Verdict.Unknown => State.Skipped,
        _ => State.Passed,
    };

    private static void WriteTotals(XmlWriter xml, IReadOnlyCollection<Case> cases)
    {
        string Count(State state) => cases.Count(each => each.State == state).ToString(CultureInfo.InvariantCulture);
        xml.WriteAttributeString("tests", cases.Count.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("failures", Count(State.Failed));
        xml.WriteAttributeString("skipped", Count(State.Skipped));
    }

    private static void Write(XmlWriter xml, Case each)
    {
        var finding = each.Finding;
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", $"{Tool.Name}.{finding.Rule.Id}");
        xml.WriteAttributeString("name", PrintableText.Of($"{finding.Rule.Title}: {finding.Subject}"));
        switch (each.State)
        {
            case State.Failed:
                xml.WriteStartElement("failure");
                xml.WriteAttributeString("type", Words.Of(finding.Severity));
                xml.WriteAttributeString("message", PrintableText.Of(finding.Observed));
                xml.WriteString(BodyOf(finding));
                xml.WriteEndElement();
                break;
            case State.Mentioned:
                xml.WriteElementString("system-out", BodyOf(finding));
                break;
            case State.Skipped:
                xml.WriteStartElement("skipped");
                xml.WriteAttributeString("message", PrintableText.Of(each.SkippedBecause));
                xml.WriteEndElement();
                break;
        }

        xml.WriteEndElement();
    }

    private static string BodyOf(Finding finding)
    {
        var body = new StringBuilder($"{Words.Of(finding.Severity)}: {PrintableText.Of(finding.Observed)}\n");
        body.Append($"wanted: {PrintableText.Of(finding.Wanted)}\nremedy: {PrintableText.Of(finding.Remedy)}\n");
        if (finding.Impact is { } impact)
        {
            body.Append($"cost: {PrintableText.Of(CostWords.Of(impact))}\n");
        }

        foreach (var evidence in finding.Evidence)
        {
            body.Append($"seen: {PrintableText.Of(evidence.ToString())}\n");
        }

        return body.Append($"source: {PrintableText.Of(finding.Authority)}\n").ToString();
    }

    private enum State
    {
        Passed,
        Mentioned,
        Failed,
        Skipped,
    }

    private sealed record Case(Finding Finding, State State, string SkippedBecause);
}
