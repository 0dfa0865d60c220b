using Linerate.Core.Rules;

namespace Linerate.Core.Audits;

/// <summary>What an audit comes to, in two or three plain sentences.</summary>
internal static class Conclusion
{
    internal static ImmutableArray<string> Of(
        HostSummary host, AuditCounts counts, ImmutableArray<FindingGroup> groups, ImmutableArray<UnknownGroup> unknowns)
    {
        var sentences = ImmutableArray.CreateBuilder<string>();
        if (host.HasNothingToTune)
        {
            sentences.Add(NoSriovPort(host));
            sentences.Add(NoGuest(host));
        }

        sentences.AddRange(groups.IsEmpty ? Clean(host, counts) : Worst(counts, groups));
        if (counts.Unknown > 0)
        {
            sentences.Add(Unanswered(counts, unknowns));
        }

        return sentences.DrainToImmutable();
    }

    private static string NoSriovPort(HostSummary host)
    {
        if (!host.PciFunctions.TryGet(out var functions))
        {
            return $"Whether a NIC here can have VFs is unknown ({host.PciFunctions.Missing}).";
        }

        var lookedAt = $"{Count(functions, "PCI function")}, {Count(host.NetworkPorts, "network port")} among them";
        return host.SriovUnknown is { } missing
            ? $"Whether a NIC here can have VFs is unknown ({lookedAt}; {missing})."
            : $"No NIC here can have VFs: {lookedAt}, and none with sriov_totalvfs or an SR-IOV capability.";
    }

    private static string NoGuest(HostSummary host) => host.GuestSources.IsEmpty
        ? "No guests were looked for."
        : $"No guest was found ({string.Join("; ", host.GuestSources)}).";

    private static IEnumerable<string> Clean(HostSummary host, AuditCounts counts)
    {
        if (counts.Checked == 0)
        {
            yield return "There was nothing to check.";
        }
        else if (counts.Pass == 0)
        {
            yield return $"None of {Count(counts.Checked, "check")} could be answered with yes or no.";
        }
        else if (host.HasNothingToTune)
        {
            yield return $"Of the host at large, {counts.Pass} of {Count(counts.Checked, "check")} pass and none fails.";
        }
        else
        {
            var whom = host.Guests == 0 ? "the VFs of this host" : $"{Count(host.Guests, "guest")} of this host";
            yield return $"Nothing that was checked stands between {whom} and line rate: {counts.Pass} of {Count(counts.Checked, "check")} pass and none fails.";
        }

        if (counts.Waived > 0)
        {
            yield return $"{Count(counts.Waived, "failure")} {(counts.Waived == 1 ? "is" : "are")} waived.";
        }
    }

    private static IEnumerable<string> Worst(AuditCounts counts, ImmutableArray<FindingGroup> groups)
    {
        var first = groups[0];
        var worst = first.Findings[0];
        var alike = groups.Count(group => group.Findings.Any(finding => finding.Rule.Id == worst.Rule.Id)) - 1;
        var others = alike > 0 ? $" and {alike} more alike" : "";
        var lead = worst.Severity == Severity.Note ? "Nothing is wrong for certain; first worth a trial" : "The worst";
        yield return $"{lead}, for {first}{others}: {worst.Rule.Title} ({worst.Rule.Id}, {Worded(worst.Severity)}).";
        yield return $"In all: {Listed([.. Tally(counts)])}, for {Whom(groups)}.";
    }

    private static string Worded(Severity severity) => severity switch
    {
        Severity.Critical => "critical",
        Severity.Warning => "warning",
        _ => "note",
    };

    private static IEnumerable<string> Tally(AuditCounts counts)
    {
        if (counts.Critical > 0)
        {
            yield return $"{counts.Critical} critical";
        }

        if (counts.Warnings > 0)
        {
            yield return Count(counts.Warnings, "warning");
        }

        if (counts.Notes > 0)
        {
            yield return Count(counts.Notes, "note");
        }
    }

    private static string Whom(ImmutableArray<FindingGroup> groups)
    {
        var guests = groups.Count(group => group.Kind == GroupKind.Guest);
        var nics = groups.Count(group => group.Kind == GroupKind.Nic);
        var parts = new List<string>();
        if (guests > 0)
        {
            parts.Add(Count(guests, "guest"));
        }

        if (nics > 0)
        {
            parts.Add(Count(nics, "NIC"));
        }

        if (groups.Any(group => group.Kind == GroupKind.Host))
        {
            parts.Add("the host");
        }

        return Listed(parts);
    }

    private static string Unanswered(AuditCounts counts, ImmutableArray<UnknownGroup> unknowns)
    {
        var root = unknowns.Where(group => group.RootHelps).Sum(group => group.Checks);
        var rest = root == 0 ? "" : root == counts.Unknown ? "; root could answer them" : $"; root could answer {root} of them";
        return $"{Count(counts.Unknown, "check")} could not be answered{rest}.";
    }

    private static string Listed(List<string> parts) =>
        parts.Count == 1 ? parts[0] : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";

    private static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";
}
