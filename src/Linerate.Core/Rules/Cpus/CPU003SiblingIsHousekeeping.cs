using Linerate.Core.Host.Cpus;
using Linerate.Core.Host.Guests;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Cpus;

/// <summary>A vCPU whose SMT sibling does the host's work runs at about half speed whenever that sibling is busy.</summary>
public sealed class CPU003SiblingIsHousekeeping : Rule
{
    public override RuleInfo Info { get; } = new(
        "CPU003",
        "Guest shares physical cores with housekeeping",
        Severity.Warning,
        "Documentation/admin-guide/cputopology: thread_siblings_list; DPDK: keep the sibling of a poll core idle");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        host.Guests.All.Select(guest => Check(host, guest, profile.Cpu.Isolation.Value) with { Authority = profile.Cpu.Isolation.Source });

    private Finding Check(HostSnapshot host, Guest guest, bool wanted)
    {
        var subject = Subject.Guest(guest);
        if (!wanted)
        {
            return NotApplicable(subject, "the profile asks for no isolation");
        }

        if (host.Cpus.SmtActive.Is(active => !active))
        {
            return NotApplicable(subject, "SMT is off: a core is one CPU");
        }

        if (PinnedGuests.WhyUnknown(guest) is { } missing)
        {
            return Unknown(subject, "where its vCPUs may run", missing);
        }

        if (!host.IsolatedCpus.TryGet(out var isolated))
        {
            return Unknown(subject, "which CPUs are isolated", host.IsolatedCpus.Missing);
        }

        var cpus = guest.VcpuCpus.Value;
        return PinnedGuests.IsPinned(guest) && cpus.IsSubsetOf(isolated)
            ? Judge(host, subject, guest, isolated)
            : NotApplicable(subject, "its own CPUs are not isolated (CPU001)");
    }

    private Finding Judge(HostSnapshot host, Subject subject, Guest guest, CpuSet isolated)
    {
        var cpus = guest.VcpuCpus.Value;
        Cpu? witness = null;
        foreach (var number in cpus)
        {
            if (host.Cpus.Find(number) is not { Siblings.IsKnown: true } cpu)
            {
                return Unknown(subject, $"the siblings of CPU {number}", host.Cpus.Find(number)?.Siblings.Missing ?? Missing.NotCollected);
            }

            witness = witness is null && !(cpu.Siblings.Value - isolated).IsEmpty ? cpu : witness;
        }

        var working = (host.Cpus.WholeCores(cpus) - isolated) & host.Cpus.Online.Or(host.Cpus.WholeCores(cpus));
        return working.IsEmpty
            ? Passes(subject, $"every sibling of its CPUs {cpus} is isolated too", host.IsolatedCpus.Evidence)
            : Fails(
                subject,
                $"CPUs {working} share cores with its CPUs {cpus} and do the host's work",
                "whole cores isolated",
                $"for c in {string.Join(' ', working.ToImmutableArray())}; do echo 0 > /sys/devices/system/cpu/cpu$c/online; done  # or isolate them too",
                witness?.Siblings.Evidence,
                host.IsolatedCpus.Evidence);
    }
}
