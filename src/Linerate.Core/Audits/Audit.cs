using Linerate.Core.Impacts;
using Linerate.Core.Profiles;
using Linerate.Core.Rules;

namespace Linerate.Core.Audits;

/// <summary>Judges a host: every rule, the owner's waivers, and what it all comes to. Pure; the day is an input.</summary>
public static class Audit
{
    /// <param name="host">The host.</param>
    /// <param name="profile">What it is for.</param>
    /// <param name="rules">What is checked.</param>
    /// <param name="today">The day that waivers are held against.</param>
    /// <param name="concerns">Which findings are wanted; null for all.</param>
    public static AuditReport Run(HostSnapshot host, Profile profile, ImmutableArray<Rule> rules, DateOnly today, Func<Finding, bool>? concerns = null)
    {
        var (findings, waived, unused) = Waive(Judge(host, profile, rules).Where(concerns ?? (_ => true)), profile.Waivers, today);
        var groups = FindingGroup.Of(findings, host);
        var unknowns = UnknownGroup.Of(findings, host.Identity.ReadByRoot.Or(false));
        var summary = HostSummary.Of(host);
        var counts = AuditCounts.Of(findings, waived.Length);
        return new AuditReport
        {
            Host = summary,
            Profile = profile.Name,
            SiteFile = profile.SiteFile,
            Date = today,
            Findings = findings,
            Waived = waived,
            ExpiredWaivers = [.. profile.Waivers.Where(waiver => waiver.HasExpired(today))],
            UnusedWaivers = unused,
            Counts = counts,
            Groups = groups,
            Unknowns = unknowns,
            Conclusion = Audits.Conclusion.Of(summary, counts, groups, unknowns),
        };
    }

    /// <summary>
    /// All findings, the worst first: by verdict, severity, then what mending is worth (what frees the limiting stage before
    /// the rest, what does not limit last), the order of rules and of each rule's subjects.
    /// </summary>
    private static IEnumerable<Finding> Judge(HostSnapshot host, Profile profile, ImmutableArray<Rule> rules) => new ImpactFinder(host, profile)
        .Priced(Answers(rules, host, profile).SelectMany(findings => findings))
        .OrderBy(finding => RankOf(finding.Verdict))
        .ThenByDescending(finding => finding.Severity)
        .ThenBy(finding => finding.Impact?.Worth ?? Worth.Open)
        .ThenByDescending(finding => finding.Impact?.Ratio ?? 1);

    /// <summary>
    /// Each rule's findings, in the order of the rules. Two threads take one after the other, for in a short audit each rule runs
    /// once, and its first run is what it costs.
    /// </summary>
    private static ImmutableArray<Finding>[] Answers(ImmutableArray<Rule> rules, HostSnapshot host, Profile profile)
    {
        var answers = new ImmutableArray<Finding>[rules.Length];
        var taken = -1;
        void Take()
        {
            for (var next = Interlocked.Increment(ref taken); next < answers.Length; next = Interlocked.Increment(ref taken))
            {
                answers[next] = Check(rules[next], host, profile);
            }
        }

        var beside = new Thread(Take);
        beside.Start();
        Take();
        beside.Join();
        return answers;
    }

    /// <summary>A rule that breaks is an unknown of its own: it must not take the other answers with it.</summary>
    private static ImmutableArray<Finding> Check(Rule rule, HostSnapshot host, Profile profile)
    {
        try
        {
            return [.. rule.Answer(host, profile)];
        }
#pragma warning disable CA1031 // whatever the bug is, the owner needs the other rules' answers
        catch (Exception bug)
#pragma warning restore CA1031
        {
            return
            [
                new Finding(rule.Info, Subject.Host, Verdict.Unknown)
                {
                    Observed = "the rule itself failed: a defect of linerate, please report it",
                    Missing = new Missing(MissingReason.Failed, rule.Info.Id, $"{bug.GetType().Name}: {bug.Message}"),
                },
            ];
        }
    }

    private static (ImmutableArray<Finding> Findings, ImmutableArray<WaivedFinding> Waived, ImmutableArray<Waiver> Unused) Waive(
        IEnumerable<Finding> all, ImmutableArray<Waiver> waivers, DateOnly today)
    {
        var valid = waivers.Where(waiver => !waiver.HasExpired(today)).ToArray();
        var used = new HashSet<Waiver>(ReferenceEqualityComparer.Instance);
        var findings = ImmutableArray.CreateBuilder<Finding>();
        var waived = ImmutableArray.CreateBuilder<WaivedFinding>();
        foreach (var finding in all)
        {
            if (finding.Verdict == Verdict.Fail
                && Array.Find(valid, waiver => waiver.Covers(finding.Rule.Id, finding.Subject.Name)) is { } waiver)
            {
                used.Add(waiver);
                waived.Add(new WaivedFinding(finding, waiver));
            }
            else
            {
                findings.Add(finding);
            }
        }

        return (findings.DrainToImmutable(), waived.DrainToImmutable(), [.. valid.Where(waiver => !used.Contains(waiver))]);
    }

    private static int RankOf(Verdict verdict) => verdict switch
    {
        Verdict.Fail => 0,
        Verdict.Unknown => 1,
        Verdict.Pass => 2,
        _ => 3,
    };
}
