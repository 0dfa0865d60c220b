using Linerate.Core.Host.Guests;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Numa;

/// <summary>vCPUs that may run anywhere drift away from their VF, their memory and each other, and share CPUs with the host's own work.</summary>
public sealed class NUMA004GuestFloats : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "NUMA004",
        "Guest vCPUs are not pinned",
        Severity.Warning,
        "libvirt, Domain XML format, CPU Tuning; Intel 800 Series guide: vcpupin to the device's local_cpulist");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        host.GuestsWithNics.Select(guest => Check(host, profile, guest));

    private Finding Check(HostSnapshot host, Profile profile, Guest guest)
    {
        var subject = Subject.Guest(guest);
        if (guest.Vcpus.IsEmpty)
        {
            return Unknown(subject, "its vCPUs", guest.VcpuCpus.Missing);
        }

        if (guest.Vcpus.FirstOrDefault(vcpu => vcpu.IsPinned.Is(pinned => !pinned)) is { } floating)
        {
            var count = guest.Vcpus.Count(vcpu => vcpu.IsPinned.Is(pinned => !pinned));
            return Fails(
                subject,
                $"{count} of {guest.Vcpus.Length} vCPUs may run on every CPU: {floating.Cpus}",
                $"each on CPUs near {string.Join(", ", host.FunctionsOf(guest).Select(function => function.Address).DefaultIfEmpty())}",
                Remedy(host, guest, floating.Index),
                floating.Cpus.Evidence);
        }

        if (guest.Vcpus.FirstOrDefault(vcpu => !vcpu.IsPinned.IsKnown) is { } unknown)
        {
            return Unknown(subject, $"whether vCPU {unknown.Index} is pinned", unknown.IsPinned.Missing);
        }

        var one = profile.Guest.OneCpuPerVcpu;
        var wide = guest.Vcpus.FirstOrDefault(vcpu => vcpu.Cpus.Is(cpus => cpus.Count > 1));
        return one.Value && wide is not null
            ? Fails(
                subject,
                $"vCPU {wide.Index} may run on {wide.Cpus.Value.Count} CPUs: {wide.Cpus.Value}",
                "one CPU for each vCPU",
                Remedy(host, guest, wide.Index),
                wide.Cpus.Evidence) with
            { Authority = one.Source }
            : Passes(subject, $"vCPUs are pinned to CPUs {guest.VcpuCpus}", guest.VcpuCpus.Evidence);
    }

    private static string Remedy(HostSnapshot host, Guest guest, int index)
    {
        var near = host.FunctionsOf(guest).Select(host.CpusNear).FirstOrDefault();
        return GuestRemedy.PinVcpu(guest, index, near.Or(CpuSet.Empty));
    }
}
