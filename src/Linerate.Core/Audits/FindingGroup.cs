using Linerate.Core.Impacts;
using Linerate.Core.Rules;

namespace Linerate.Core.Audits;

/// <summary>The failures of one guest, of one NIC, or of the host at large.</summary>
/// <param name="Kind">Which of the three.</param>
/// <param name="Name">The guest's or NIC's name; <c>host</c>.</param>
/// <param name="Findings">Never empty; the worst first.</param>
public sealed record FindingGroup(GroupKind Kind, string Name, ImmutableArray<Finding> Findings)
{
    public Severity Worst => Findings[0].Severity;

    public override string ToString() => Kind switch
    {
        GroupKind.Guest => $"guest {Name}",
        GroupKind.Nic => $"NIC {Name}",
        _ => "host",
    };

    /// <summary>Groups the failures. The group with the worst failure comes first, among equals the one whose first failure frees a limit, then guests, then NICs, then the host.</summary>
    /// <param name="findings">The worst first.</param>
    /// <param name="host">Knows which owners are guests.</param>
    internal static ImmutableArray<FindingGroup> Of(ImmutableArray<Finding> findings, HostSnapshot host)
    {
        var guests = host.Guests.All.Select(guest => guest.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. findings
                .Where(finding => finding.Verdict == Verdict.Fail)
                .GroupBy(finding => (Kind: KindOf(finding.Subject, guests), finding.Subject.Owner))
                .Select(group => new FindingGroup(group.Key.Kind, group.Key.Owner, [.. group]))
                .OrderByDescending(group => group.Worst)
                .ThenBy(group => group.Findings[0].Impact?.Worth ?? Worth.Open)
                .ThenBy(group => group.Kind)
                .ThenBy(group => group.Name, StringComparer.Ordinal),
        ];
    }

    private static GroupKind KindOf(Subject subject, HashSet<string> guests) => subject.Kind switch
    {
        SubjectKind.Guest => GroupKind.Guest,
        SubjectKind.Vf when guests.Contains(subject.Owner) => GroupKind.Guest,
        SubjectKind.Vf when subject.Owner == Subject.Host.Name => GroupKind.Host,
        SubjectKind.Vf or SubjectKind.Nic => GroupKind.Nic,
        _ => GroupKind.Host,
    };
}
