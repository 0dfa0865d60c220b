using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Guests;

/// <summary>A rule on what a guest set for its VFs. It needs a look inside: where none was taken, it does not apply.</summary>
public abstract class InsideRule : Rule
{
    public sealed override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        if (host.Insides.IsEmpty)
        {
            return host.GuestsWithNics.Any() ? [NotApplicable(Subject.Host, "no guest was looked into: linerate guest NAME does")] : [];
        }

        return InsideNic.Of(host).Select(nic => Judge(host, nic, profile));
    }

    private protected abstract Finding Judge(HostSnapshot host, InsideNic nic, Profile profile);

    /// <summary>What a rule for the host's own NICs says of this one, under this rule's name and the guest's.</summary>
    private protected Finding As(Finding finding, InsideNic nic) => finding with
    {
        Rule = Info,
        Subject = nic.Subject,
        Severity = finding.Verdict == Verdict.Fail && finding.Severity < Info.Severity ? finding.Severity : Info.Severity,
        Remedy = finding.Remedy.Length == 0 ? "" : $"{finding.Remedy}  # inside {nic.Guest.Name}",
    };
}
