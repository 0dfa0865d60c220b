using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Linerate.Cli.Rendering.Json;
using Linerate.Core.Audits;
using Linerate.Core.Rules;

namespace Linerate.Cli.Rendering.Ci;

/// <summary>
/// The report as SARIF 2.1.0 (OASIS, 2020). Failures are results of kind <c>fail</c>, unknowns of kind <c>open</c>,
/// waived failures carry a suppression. A result's place is its subject (logical) and the kernel file that decided (physical,
/// relative to the host's root).
/// </summary>
internal sealed class SarifReport
{
    private readonly Utf8JsonWriter _json;
    private readonly Dictionary<string, int> _ruleIndex = new(StringComparer.Ordinal);

    private SarifReport(Utf8JsonWriter json) => _json = json;

    internal static void Write(AuditReport report, ReportOptions options, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, JsonOutput.Options))
        {
            new SarifReport(json).Write(report, options.Least);
        }

        output.WriteByte((byte)'\n');
    }

    private void Write(AuditReport report, Severity least)
    {
        _json.WriteStartObject();
        _json.WriteString("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
        _json.WriteString("version", "2.1.0");
        _json.WriteStartArray("runs");
        _json.WriteStartObject();
        WriteTool([.. report.Findings.Concat(report.Waived.Select(waived => waived.Finding)).Select(finding => finding.Rule).DistinctBy(rule => rule.Id)]);
        WriteInvocation(report);
        _json.WriteStartArray("results");
        foreach (var finding in report.Findings.Where(finding => finding.Severity >= least && finding.Verdict is Verdict.Fail or Verdict.Unknown))
        {
            WriteResult(finding, waiver: null);
        }

        foreach (var waived in report.Waived)
        {
            WriteResult(waived.Finding, waived.Waiver.Reason);
        }

        _json.WriteEndArray();
        _json.WriteString("columnKind", "utf16CodeUnits");
        _json.WriteEndObject();
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void WriteTool(ImmutableArray<RuleInfo> rules)
    {
        _json.WriteStartObject("tool");
        _json.WriteStartObject("driver");
        _json.WriteString("name", Tool.Name);
        _json.WriteString("version", Tool.Version);
        _json.WriteString("semanticVersion", Tool.Version);
        _json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            _ruleIndex.Add(rule.Id, _ruleIndex.Count);
            _json.WriteStartObject();
            _json.WriteString("id", rule.Id);
            WriteText("shortDescription", rule.Title);
            if (RulePage.TryRead(rule.Id) is { } page)
            {
                WriteText("fullDescription", page.Checked);
                _json.WriteStartObject("help");
                _json.WriteString("text", page.Text);
                _json.WriteString("markdown", page.Text);
                _json.WriteEndObject();
            }

            _json.WriteStartObject("defaultConfiguration");
            _json.WriteString("level", LevelOf(rule.Severity));
            _json.WriteEndObject();
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    private void WriteInvocation(AuditReport report)
    {
        _json.WriteStartArray("invocations");
        _json.WriteStartObject();
        _json.WriteBoolean("executionSuccessful", true);
        _json.WriteString("machine", report.Host.Name);
        _json.WriteEndObject();
        _json.WriteEndArray();
        _json.WriteStartObject("originalUriBaseIds");
        _json.WriteStartObject("HOSTROOT");
        _json.WriteString("uri", "file:///");
        WriteText("description", "the root directory of the audited host");
        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    private void WriteResult(Finding finding, string? waiver)
    {
        var fails = finding.Verdict == Verdict.Fail;
        _json.WriteStartObject();
        _json.WriteString("ruleId", finding.Rule.Id);
        _json.WriteNumber("ruleIndex", _ruleIndex[finding.Rule.Id]);
        _json.WriteString("kind", fails ? "fail" : "open");
        _json.WriteString("level", fails ? LevelOf(finding.Severity) : "none");
        WriteText("message", MessageOf(finding));
        WriteLocations(finding);
        _json.WriteStartObject("partialFingerprints");
        _json.WriteString("ruleAndSubject/v1", string.Create(CultureInfo.InvariantCulture, $"{finding.Rule.Id} {finding.Subject.Kind} {finding.Subject.Name}"));
        _json.WriteEndObject();
        if (finding.Impact is { } impact)
        {
            _json.WriteStartObject("properties");
            _json.WriteString("cost", CostWords.Of(impact));
            _json.WriteEndObject();
        }

        if (waiver is not null)
        {
            _json.WriteStartArray("suppressions");
            _json.WriteStartObject();
            _json.WriteString("kind", "external");
            _json.WriteString("status", "accepted");
            _json.WriteString("justification", waiver);
            _json.WriteEndObject();
            _json.WriteEndArray();
        }

        _json.WriteEndObject();
    }

    private void WriteLocations(Finding finding)
    {
        _json.WriteStartArray("locations");
        _json.WriteStartObject();
        if (finding.Evidence.Select(evidence => evidence.Where).FirstOrDefault(where => where.StartsWith('/')) is { } path)
        {
            _json.WriteStartObject("physicalLocation");
            _json.WriteStartObject("artifactLocation");
            _json.WriteString("uri", string.Join('/', path[1..].Split('/').Select(Uri.EscapeDataString)));
            _json.WriteString("uriBaseId", "HOSTROOT");
            _json.WriteEndObject();
            _json.WriteEndObject();
        }

        _json.WriteStartArray("logicalLocations");
        _json.WriteStartObject();
        _json.WriteString("name", finding.Subject.Name);
        _json.WriteString("fullyQualifiedName", finding.Subject.ToString());
        _json.WriteString("kind", "resource");
        _json.WriteEndObject();
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.WriteEndArray();
    }

    private void WriteText(string name, string text)
    {
        _json.WriteStartObject(name);
        _json.WriteString("text", text);
        _json.WriteEndObject();
    }

    private static string MessageOf(Finding finding) => finding.Verdict == Verdict.Fail
        ? $"{finding.Subject}: {finding.Observed}. Wanted: {finding.Wanted}. Remedy: {finding.Remedy}"
        : $"{finding.Subject}: {finding.Observed} ({finding.Missing})";

    private static string LevelOf(Severity severity) => severity switch
    {
        Severity.Critical => "error",
        Severity.Warning => "warning",
        _ => "note",
    };
}
