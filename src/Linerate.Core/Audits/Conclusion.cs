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

        sentences.AddRange(groups is [var first, ..] && first.Worst > Severity.Note ? Worst(counts, groups) : Clean(host, counts, groups));
        if (counts.Waived > 0)
        {
            sentences.Add($"{Count(counts.Waived, "failure")} {(counts.Waived == 1 ? "is" : "are")} waived.");
        }

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

    /// <summary>Nothing fails but notes at most, which accuse nobody.</summary>
    private static IEnumerable<string> Clean(HostSummary host, AuditCounts counts, ImmutableArray<FindingGroup> groups)
    {
        var none = groups.IsEmpty ? " and none fails" : "";
        if (counts.Checked == 0)
        {
            yield return "There was nothing to check.";
        }
        else if (counts.Pass == 0 && groups.IsEmpty)
        {
            yield return $"None of {Count(counts.Checked, "check")} could be answered with yes or no.";
        }
        else if (host.HasNothingToTune)
        {
            yield return $"Of the host at large, {counts.Pass} of {Count(counts.Checked, "check")} pass{none}.";
        }
        else
        {
            yield return $"Nothing that was checked stands{(groups.IsEmpty ? "" : " for certain")} between {Served(host)} and line rate: {counts.Pass} of {Count(counts.Checked, "check")} pass{none}.";
        }

        if (!groups.IsEmpty)
        {
            var note = groups[0].Findings[0];
            yield return $"{Count(counts.Notes, "note")} {(counts.Notes == 1 ? "is" : "are")} worth a trial; the first, for {Alike(groups)}: {note.Rule.Title} ({note.Rule.Id}).";
        }
    }

    private static string Served(HostSummary host) => host switch
    {
        { Guests: > 0 } => $"{Count(host.Guests, "guest")} of this host",
        { VirtualFunctions: > 0 } => "the VFs of this host",
        _ => "the SR-IOV ports of this host",
    };

    private static IEnumerable<string> Worst(AuditCounts counts, ImmutableArray<FindingGroup> groups)
    {
        var worst = groups[0].Findings[0];
        yield return $"The worst, for {Alike(groups)}: {worst.Rule.Title} ({worst.Rule.Id}, {(worst.Severity == Severity.Critical ? "critical" : "warning")}).";
        yield return $"In all: {Listed([.. Tally(counts)])}, for {Whom(groups)}.";
    }

    /// <summary>The first group, and how many more its first failure hurts.</summary>
    private static string Alike(ImmutableArray<FindingGroup> groups)
    {
        var rule = groups[0].Findings[0].Rule.Id;
        var others = groups.Count(group => group.Findings.Any(finding => finding.Rule.Id == rule)) - 1;
        return others > 0 ? $"{groups[0]} and {others} more alike" : $"{groups[0]}";
    }

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
