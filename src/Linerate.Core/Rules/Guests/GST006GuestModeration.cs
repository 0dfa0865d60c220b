using Linerate.Core.Profiles;
using Linerate.Core.Rules.Nics;

namespace Linerate.Core.Rules.Guests;

/// <summary>The guest sets how often its VF interrupts, and each of these interrupts may cost its vCPU an exit.</summary>
public sealed class GST006GuestModeration : InsideRule
{
    private static readonly Rule[] SameOnAHost = [new NIC001ModerationAgainstGoal(), new NIC002AdaptiveAgainstGoal()];

    public override RuleInfo Info { get; } = new(
        "GST006",
        "Moderation inside the guest is far from the goal",
        Severity.Warning,
        "ethtool(8), -C; Documentation/networking/net_dim.rst");

    private protected override Finding Judge(HostSnapshot host, InsideNic nic, Profile profile)
    {
        if (nic.Nic is null)
        {
            return NotApplicable(nic.Subject, "it has no interface inside");
        }

        var inside = nic.WithSpeed(host);
        var findings = SameOnAHost.Select(rule => rule.Check(inside, profile).First(finding => finding.Subject.Name == nic.Nic.Name)).ToArray();
        return As(Array.Find(findings, finding => finding.Verdict == Verdict.Fail) ?? Array.Find(findings, finding => finding.Verdict != Verdict.NotApplicable) ?? findings[0], nic);
    }
}
