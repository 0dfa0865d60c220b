using Linerate.Core.Profiles;
using Linerate.Core.Rules.Nics;

namespace Linerate.Core.Rules.Guests;

/// <summary>The ring of a guest's VF fills before the guest's vCPU comes to it: the port hands over at line rate, whatever the guest does.</summary>
public sealed class GST005GuestRingsSmall : InsideRule
{
    private static readonly NIC003RingBelowBurst SameOnAHost = new();

    public override RuleInfo Info { get; } = new(
        "GST005",
        "Receive ring inside the guest is smaller than a burst",
        Severity.Warning,
        "Pismenny et al., OSDI 2025 (rxBisect)");

    private protected override Finding Judge(HostSnapshot host, InsideNic nic, Profile profile) => nic.Nic is null
        ? NotApplicable(nic.Subject, "it has no interface inside")
        : As(SameOnAHost.Check(nic.WithSpeed(host), profile).First(finding => finding.Subject.Name == nic.Nic.Name), nic);
}
