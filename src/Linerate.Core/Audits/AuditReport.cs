using Linerate.Core.Profiles;
using Linerate.Core.Rules;

namespace Linerate.Core.Audits;

/// <summary>One audit of one host: everything that any output format shows, already ordered, grouped and counted.</summary>
public sealed record AuditReport
{
    public required HostSummary Host { get; init; }

    /// <summary>The profile's name.</summary>
    public required string Profile { get; init; }

    /// <summary>The site file that adjusted the profile; null for none.</summary>
    public required string? SiteFile { get; init; }

    /// <summary>The day that waivers were held against.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Every finding that no waiver covers: failures first, the worst at the top, then unknowns, passes, not applicable.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>Failures that the owner accepts.</summary>
    public required ImmutableArray<WaivedFinding> Waived { get; init; }

    /// <summary>Waivers whose last day is over: they cover nothing any more.</summary>
    public required ImmutableArray<Waiver> ExpiredWaivers { get; init; }

    /// <summary>Valid waivers that covered nothing: mended, or a name that no longer fits.</summary>
    public required ImmutableArray<Waiver> UnusedWaivers { get; init; }

    public required AuditCounts Counts { get; init; }

    /// <summary>The failures by whom they hurt, the worst group first.</summary>
    public required ImmutableArray<FindingGroup> Groups { get; init; }

    /// <summary>What could not be judged, once per reason and fact.</summary>
    public required ImmutableArray<UnknownGroup> Unknowns { get; init; }

    /// <summary>Two or three sentences for a person.</summary>
    public required ImmutableArray<string> Conclusion { get; init; }

    /// <summary>The worst failure's severity; null when nothing fails.</summary>
    public Severity? Worst => Findings is [{ Verdict: Verdict.Fail } first, ..] ? first.Severity : null;
}
