using Linerate.Core.Profiles;

namespace Linerate.Core.Rules;

/// <summary>
/// One thing that a field expert checks. A rule is a pure function of the host and the profile; it answers for every
/// subject that it concerns, so that a report can show its denominator. It must cost no more than linear time in the
/// number of VFs, CPUs and interrupts.
/// </summary>
public abstract class Rule
{
    public abstract RuleInfo Info { get; }

    public abstract IEnumerable<Finding> Check(HostSnapshot host, Profile profile);

    /// <summary>What the rule says of every subject that was seen, and where some may not have been, that.</summary>
    public IEnumerable<Finding> Answer(HostSnapshot host, Profile profile)
    {
        var findings = Check(host, profile);
        if (Unseen(host) is not { } unseen)
        {
            return findings;
        }

        var seen = findings.Where(finding => finding is not { Verdict: Verdict.NotApplicable, Subject.Kind: SubjectKind.Host }).ToList();
        return seen.Exists(finding => finding.Missing == unseen) ? seen : [.. seen, Unknown(Subject.Host, "whether there is more that it concerns", unseen)];
    }

    /// <summary>Why something that the rule concerns may not have been seen at all; null when everything was.</summary>
    protected virtual Missing? Unseen(HostSnapshot host) => null;

    protected Finding Passes(Subject subject, string observed, params ReadOnlySpan<Evidence?> evidence) =>
        new(Info, subject, Verdict.Pass) { Observed = observed, Evidence = Present(evidence) };

    /// <summary>The bad state holds: what is, what is wanted, and the one line that mends it.</summary>
    protected Finding Fails(Subject subject, string observed, string wanted, string remedy, params ReadOnlySpan<Evidence?> evidence) =>
        new(Info, subject, Verdict.Fail)
        {
            Observed = observed,
            Wanted = wanted,
            Remedy = remedy,
            Evidence = Present(evidence),
        };

    /// <summary>A fact that decides is missing.</summary>
    /// <param name="subject">Of what.</param>
    /// <param name="fact">The fact in words: <c>the VF's node</c>.</param>
    /// <param name="missing">Why it is missing.</param>
    protected Finding Unknown(Subject subject, string fact, Missing missing) =>
        new(Info, subject, Verdict.Unknown)
        {
            Observed = $"not known: {fact}",
            Missing = missing,
            Evidence = missing.Where.Length == 0 ? [] : [new Evidence(missing.Where, missing.Detail)],
        };

    /// <summary>A fact of a driver is missing: a driver that has no such setting is outside the rule, any other reason makes it unknown.</summary>
    protected Finding Without(Subject subject, string fact, Missing missing) => missing.Reason == MissingReason.Unsupported
        ? NotApplicable(subject, $"the driver has no {fact}")
        : Unknown(subject, $"its {fact}", missing);

    protected Finding NotApplicable(Subject subject, string why) =>
        new(Info, subject, Verdict.NotApplicable) { Observed = why };

    private static ImmutableArray<Evidence> Present(ReadOnlySpan<Evidence?> evidence)
    {
        var present = ImmutableArray.CreateBuilder<Evidence>(evidence.Length);
        foreach (var item in evidence)
        {
            if (item is not null)
            {
                present.Add(item);
            }
        }

        return present.DrainToImmutable();
    }
}
