using System.Globalization;
using Linerate.Cli.Rendering.Json.Impacts;
using Linerate.Core.Audits;
using Linerate.Core.Impacts;
using Linerate.Core.Profiles;
using Linerate.Core.Rules;

namespace Linerate.Cli.Rendering.Json;

/// <summary>The report as a JSON document.</summary>
internal static class JsonReport
{
    internal static void Write(AuditReport report, ReportOptions options, Stream output) =>
        JsonOutput.Write(output, DocumentOf(report, options.Least), Documents.Default.ReportDocument);

    internal static ReportDocument DocumentOf(AuditReport report, Severity least) => new()
    {
        SchemaVersion = ReportDocument.CurrentVersion,
        Tool = Tool.Document,
        Host = DocumentOf(report.Host),
        Profile = report.Profile,
        SiteFile = report.SiteFile,
        Date = report.Date,
        Conclusion = report.Conclusion,
        Counts = DocumentOf(report.Counts),
        Findings = [.. report.Findings.Where(finding => finding.Severity >= least).Select(DocumentOf)],
        Waived = [.. report.Waived.Select(waived => new WaivedDocument(DocumentOf(waived.Finding), DocumentOf(waived.Waiver)))],
        ExpiredWaivers = [.. report.ExpiredWaivers.Select(DocumentOf)],
        UnusedWaivers = [.. report.UnusedWaivers.Select(DocumentOf)],
        Unknowns = [.. report.Unknowns.Select(DocumentOf)],
    };

    private static HostDocument DocumentOf(HostSummary host) => new()
    {
        Name = TextOrNull(host.Name),
        Kernel = TextOrNull(host.Kernel),
        Machine = TextOrNull(host.Machine),
        Cpu = TextOrNull(host.Cpu),
        ReadByRoot = host.ReadByRoot.TryGet(out var root) ? root : null,
        OnlineCpus = host.OnlineCpus,
        Nodes = host.Nodes,
        NetworkPorts = host.NetworkPorts,
        SriovPorts = host.SriovPorts,
        VirtualFunctions = host.VirtualFunctions,
        Guests = host.Guests,
        GuestsWithFunctions = host.GuestsWithFunctions,
    };

    private static CountsDocument DocumentOf(AuditCounts counts) => new()
    {
        Checked = counts.Checked,
        Pass = counts.Pass,
        Fail = counts.Fail,
        Unknown = counts.Unknown,
        Waived = counts.Waived,
        NotApplicable = counts.NotApplicable,
        Critical = counts.Critical,
        Warnings = counts.Warnings,
        Notes = counts.Notes,
    };

    private static FindingDocument DocumentOf(Finding finding) => new()
    {
        Rule = finding.Rule.Id,
        Title = finding.Rule.Title,
        Severity = finding.Severity,
        Verdict = finding.Verdict,
        Subject = new SubjectDocument(finding.Subject.Kind, finding.Subject.Name, finding.Subject.Owner),
        Observed = finding.Observed,
        Wanted = TextOrNull(finding.Wanted),
        Remedy = TextOrNull(finding.Remedy),
        Authority = finding.Authority,
        Impact = finding.Impact is { } impact ? DocumentOf(impact) : null,
        Missing = finding.Missing is { } missing ? new MissingDocument(missing.Reason, missing.Where, missing.Detail) : null,
        Evidence = [.. finding.Evidence.Select(evidence => new EvidenceDocument(evidence.Where, evidence.Raw))],
    };

    private static ImpactDocument DocumentOf(Impact impact) => new(
        impact.Worth,
        impact.Limit is { } limit ? CostWords.NameOf(limit) : null,
        [.. impact.Costs.Select(DocumentOf)],
        CostWords.Of(impact));

    private static CostDocument DocumentOf(Cost cost) => new()
    {
        Kind = cost.Kind,
        Least = Rounded(cost.Amount?.Least),
        Most = Rounded(cost.Amount?.Most),
        Unit = cost.Amount?.Unit,
        Per = TextOrNull(cost.Amount?.Per ?? ""),
        Confidence = cost.Amount is null ? null : cost.Confidence,
        Basis = cost.Basis,
    };

    /// <summary>Three digits: more no confidence here deserves, and a sum of floating point would show its dust.</summary>
    private static double? Rounded(double? value) => value is { } number && number != 0
        ? double.Parse(number.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : value;

    private static WaiverDocument DocumentOf(Waiver waiver) => new(waiver.Rule, waiver.Subject, waiver.Reason, waiver.Expires);

    private static UnknownDocument DocumentOf(UnknownGroup unknown) => new()
    {
        Reason = unknown.Reason,
        Where = unknown.Where,
        Detail = unknown.Detail,
        Advice = unknown.Advice,
        Rules = unknown.Rules,
        Subjects = [.. unknown.Subjects.Select(subject => subject.Name)],
        Checks = unknown.Checks,
    };

    private static string? TextOrNull(string text) => text.Length == 0 ? null : text;
}
