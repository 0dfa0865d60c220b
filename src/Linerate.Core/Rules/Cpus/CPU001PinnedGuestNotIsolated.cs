using Linerate.Core.Host.Guests;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Cpus;

/// <summary>A pinned vCPU on a CPU that the scheduler also gives to others shares its time with whatever the host runs.</summary>
public sealed class CPU001PinnedGuestNotIsolated : Rule
{
    public override RuleInfo Info { get; } = new(
        "CPU001",
        "Pinned guest runs on housekeeping CPUs",
        Severity.Warning,
        "Documentation/admin-guide/kernel-parameters: isolcpus; tuned cpu-partitioning");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        host.Guests.All.Select(guest => Check(host, guest, profile.Cpu.Isolation.Value) with { Authority = profile.Cpu.Isolation.Source });

    private Finding Check(HostSnapshot host, Guest guest, bool wanted)
    {
        var subject = Subject.Guest(guest);
        if (!wanted)
        {
            return NotApplicable(subject, "the profile asks for no isolation");
        }

        if (PinnedGuests.WhyUnknown(guest) is { } missing)
        {
            return Unknown(subject, "where its vCPUs may run", missing);
        }

        if (!PinnedGuests.IsPinned(guest))
        {
            return NotApplicable(subject, "its vCPUs are not pinned (NUMA004)");
        }

        var isolated = host.IsolatedCpus;
        if (!isolated.TryGet(out var set))
        {
            return Unknown(subject, "which CPUs are isolated", isolated.Missing);
        }

        var cpus = guest.VcpuCpus.Value;
        var shared = cpus - set;
        return shared.IsEmpty
            ? Passes(subject, $"its vCPUs run on isolated CPUs {cpus}", guest.VcpuCpus.Evidence, isolated.Evidence)
            : Fails(
                subject,
                $"its vCPUs run on CPUs {cpus}; {shared} of them are not isolated",
                "isolated CPUs only",
                $"boot with isolcpus=managed_irq,domain,{set | shared}",
                guest.VcpuCpus.Evidence,
                isolated.Evidence);
    }
}
