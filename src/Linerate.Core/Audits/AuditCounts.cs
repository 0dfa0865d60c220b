using Linerate.Core.Rules;

namespace Linerate.Core.Audits;

/// <summary>The denominator: how many questions were asked, one per rule and subject, and how they were answered.</summary>
public sealed record AuditCounts
{
    public required int Pass { get; init; }

    public required int Unknown { get; init; }

    /// <summary>Failures that the owner accepts.</summary>
    public required int Waived { get; init; }

    /// <summary>Questions that do not arise on this host; not counted among the checked.</summary>
    public required int NotApplicable { get; init; }

    public required int Critical { get; init; }

    public required int Warnings { get; init; }

    public required int Notes { get; init; }

    public int Fail => Critical + Warnings + Notes;

    public int Checked => Pass + Fail + Unknown + Waived;

    public static AuditCounts Of(ImmutableArray<Finding> findings, int waived)
    {
        int Count(Verdict verdict) => findings.Count(finding => finding.Verdict == verdict);
        int Failing(Severity severity) => findings.Count(finding => finding.Verdict == Verdict.Fail && finding.Severity == severity);

        return new AuditCounts
        {
            Pass = Count(Verdict.Pass),
            Unknown = Count(Verdict.Unknown),
            Waived = waived,
            NotApplicable = Count(Verdict.NotApplicable),
            Critical = Failing(Severity.Critical),
            Warnings = Failing(Severity.Warning),
            Notes = Failing(Severity.Note),
        };
    }
}
