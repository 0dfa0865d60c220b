using Linerate.Core.Rules;

namespace Linerate.Core.Audits;

/// <summary>Checks that one missing kind of fact left unanswered, told once however many subjects it concerns.</summary>
public sealed record UnknownGroup
{
    public required MissingReason Reason { get; init; }

    /// <summary>The fact: a path with <c>*</c> for what varies, <c>/sys/bus/pci/devices/*/config</c>.</summary>
    public required string Where { get; init; }

    /// <summary>What the first of them said: <c>permission denied</c>.</summary>
    public required string Detail { get; init; }

    /// <summary>What would help, in the imperative: <c>run as root</c>; empty where nothing would.</summary>
    public required string Advice { get; init; }

    /// <summary>Whether the same audit as root would answer them.</summary>
    public required bool RootHelps { get; init; }

    /// <summary>The rules that could not answer, in report order.</summary>
    public required ImmutableArray<string> Rules { get; init; }

    /// <summary>What they could not judge, each once.</summary>
    public required ImmutableArray<Subject> Subjects { get; init; }

    /// <summary>How many checks: rule and subject pairs.</summary>
    public required int Checks { get; init; }

    /// <summary>Groups by reason and fact; what root would answer first, then the largest.</summary>
    internal static ImmutableArray<UnknownGroup> Of(ImmutableArray<Finding> findings, bool readByRoot) =>
    [
        .. findings
            .Where(finding => finding.Verdict == Verdict.Unknown)
            .Select(finding => (finding, missing: finding.Missing ?? Missing.NotCollected))
            .GroupBy(pair => (pair.missing.Reason, Where: FactPattern.Of(pair.missing.Where)))
            .Select(group => new UnknownGroup
            {
                Reason = group.Key.Reason,
                Where = group.Key.Where,
                Detail = group.First().missing.Detail,
                Advice = AdviceFor(group.Key.Reason, readByRoot),
                RootHelps = group.Key.Reason == MissingReason.NeedsRoot && !readByRoot,
                Rules = [.. group.Select(pair => pair.finding.Rule.Id).Distinct(StringComparer.Ordinal)],
                Subjects = [.. group.Select(pair => pair.finding.Subject).Distinct()],
                Checks = group.Count(),
            })
            .OrderByDescending(group => group.Reason == MissingReason.NeedsRoot)
            .ThenBy(group => group.Reason)
            .ThenByDescending(group => group.Checks)
            .ThenBy(group => group.Where, StringComparer.Ordinal),
    ];

    private static string AdviceFor(MissingReason reason, bool readByRoot) => reason switch
    {
        MissingReason.NeedsRoot when readByRoot => "denied even to root: look at kernel lockdown and security modules",
        MissingReason.NeedsRoot => "run as root",
        MissingReason.NotInCapture => "not in this capture; capture the host again, as root, with this version",
        MissingReason.Absent => "this kernel or machine does not have it",
        MissingReason.Unsupported => "the device or driver does not tell",
        MissingReason.Malformed => "the answer makes no sense: worth a bug report with a capture",
        MissingReason.Contradictory => "two answers exclude each other: the firmware or the capture is wrong",
        MissingReason.Failed => "reading failed: look at the kernel log",
        MissingReason.NotCollected => "nobody asked for it",
        _ => "this version does not read it here",
    };
}
