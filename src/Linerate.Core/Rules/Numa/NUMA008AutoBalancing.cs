using System.Globalization;
using Linerate.Core.Host.Guests;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Numa;

/// <summary>
/// Automatic NUMA balancing unmaps pages to see who touches them; a pinned guest pays the faults and gains nothing.
/// It leaves out hugetlb pages and mappings with a policy of their own, so guests on those pay little.
/// </summary>
public sealed class NUMA008AutoBalancing : Rule
{
    private const string Name = "kernel.numa_balancing";

    public override RuleInfo Info { get; } = new(
        "NUMA008",
        "Automatic NUMA balancing with pinned guests",
        Severity.Warning,
        "Documentation/admin-guide/sysctl/kernel.rst, numa_balancing; tuned network-latency: 0");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        if (host.Guests.All.IsEmpty)
        {
            return [];
        }

        return [Check(host)];
    }

    private Finding Check(HostSnapshot host)
    {
        if (host.Numa.HasOneNode)
        {
            return NotApplicable(Subject.Host, "the host has one node");
        }

        ImmutableArray<Guest> pinned = [.. host.Guests.All.Where(guest =>
            !guest.Vcpus.IsEmpty && guest.Vcpus.All(vcpu => vcpu.IsPinned.Is(known => known)))];
        if (pinned.IsEmpty)
        {
            return host.Guests.All.SelectMany(guest => guest.Vcpus).FirstOrDefault(vcpu => !vcpu.IsPinned.IsKnown) is { } unread
                ? Unknown(Subject.Host, "whether any guest is pinned", unread.IsPinned.Missing)
                : NotApplicable(Subject.Host, "no guest is pinned");
        }

        var balancing = host.Kernel.Sysctl(Name);
        if (!balancing.TryGet(out var text))
        {
            return Unknown(Subject.Host, Name, balancing.Missing);
        }

        // Bit 0 is the classic balancing; bit 1 alone only moves pages between memory tiers.
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var mode))
        {
            return Unknown(Subject.Host, Name, new Missing(MissingReason.Malformed, Name, $"not a number: \"{text}\""));
        }

        if ((mode & 1) == 0)
        {
            return Passes(Subject.Host, $"{Name} is {mode}; pinned guests: {pinned.Length}", balancing.Evidence);
        }

        var scanned = pinned.FirstOrDefault(IsScanned);
        return Fails(
            Subject.Host,
            scanned is null
                ? $"{Name} is {mode}; pinned guests: {pinned.Length}, all on hugetlb pages or bound, which it leaves out"
                : $"{Name} is {mode}; pinned guests: {pinned.Length}; it scans the small pages of {scanned.Name}",
            $"{Name} = 0",
            $"sysctl -w {Name}=0  # keep it with a file in /etc/sysctl.d",
            balancing.Evidence,
            pinned[0].VcpuCpus.Evidence) with
        { Severity = scanned is null ? Severity.Note : Severity.Warning };
    }

    /// <summary>task_numa_work passes over hugetlb mappings and those with a policy of mbind; a cpuset (restrictive) sets none.</summary>
    private static bool IsScanned(Guest guest) =>
        !guest.Memory.PageSize.Is(size => size > ByteSize.KiB(64))
        && !guest.Memory.PolicyMode.Is(mode => mode is "strict" or "preferred" or "interleave");
}
