using Linerate.Core.Host.Guests;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Numa;

/// <summary>Two vCPUs on one CPU take turns by the tick; vCPUs of two guests on one core's threads share its execution units and caches.</summary>
public sealed class NUMA009VcpusShareCore : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "NUMA009",
        "Two vCPUs share a CPU or two guests a core",
        Severity.Warning,
        "libvirt <vcpupin>; OpenStack Nova hw:cpu_policy=dedicated, hw:cpu_thread_policy");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        var claims = new VcpuClaims(host);
        return host.GuestsWithNics.Select(guest => Check(host, profile, claims, guest));
    }

    private Finding Check(HostSnapshot host, Profile profile, VcpuClaims claims, Guest guest)
    {
        var subject = Subject.Guest(guest);
        if (!guest.VcpuCpus.TryGet(out var cpus))
        {
            return Unknown(subject, "where its vCPUs may run", guest.VcpuCpus.Missing);
        }

        if (cpus.Count < guest.Vcpus.Length)
        {
            return OnOneCpu(host, guest, subject, claims)
                ?? Fails(
                    subject,
                    $"{guest.Vcpus.Length} vCPUs may run on {cpus.Count} CPUs: {cpus}",
                    "a CPU for each vCPU",
                    Remedy(host, claims, guest, guest.Vcpus[0]),
                    guest.VcpuCpus.Evidence);
        }

        if (!guest.Vcpus.All(vcpu => vcpu.Cpus.Value.Count == 1))
        {
            return NotApplicable(subject, "not every vCPU has one CPU of its own; the scheduler spreads them");
        }

        return OnOneCpu(host, guest, subject, claims)
            ?? OnOneCore(host, profile, guest, subject, claims)
            ?? (claims.Hidden is { } hidden
                ? Unknown(subject, "where other guests' vCPUs may run", hidden)
                : Passes(subject, $"each vCPU has its own CPU: {cpus}", guest.VcpuCpus.Evidence));
    }

    private Finding? OnOneCpu(HostSnapshot host, Guest guest, Subject subject, VcpuClaims claims)
    {
        foreach (var vcpu in guest.Vcpus.Where(vcpu => vcpu.Cpus.Value.Count == 1))
        {
            var cpu = vcpu.Cpus.Value.First;
            foreach (var (other, second) in claims.On(cpu).Take(3))
            {
                if (!ReferenceEquals(second, vcpu))
                {
                    return Clash(
                        Fails(
                            subject,
                            $"vCPU {vcpu.Index} and vCPU {second.Index} of {other.Name} are both pinned to CPU {cpu}",
                            "a CPU for each vCPU",
                            Remedy(host, claims, guest, vcpu),
                            vcpu.Cpus.Evidence,
                            second.Cpus.Evidence),
                        guest,
                        other);
                }
            }
        }

        return null;
    }

    private Finding? OnOneCore(HostSnapshot host, Profile profile, Guest guest, Subject subject, VcpuClaims claims)
    {
        var dedicated = profile.Guest.DedicatedCores;
        foreach (var vcpu in guest.Vcpus)
        {
            var cpu = vcpu.Cpus.Value.First;
            var core = host.Cpus.Read(cpu);
            var sharing = core.TryGet(out var found) ? found.Siblings : core.Missing;
            if (!sharing.TryGet(out var siblings))
            {
                return Unknown(subject, $"which CPUs share a core with CPU {cpu}", sharing.Missing);
            }

            foreach (var sibling in siblings)
            {
                var (other, second) = claims.On(sibling).FirstOrDefault(claim => !ReferenceEquals(claim.Guest, guest));
                if (other is not null)
                {
                    return Clash(
                        Fails(
                            subject,
                            $"vCPU {vcpu.Index} on CPU {cpu} shares a core with vCPU {second.Index} of {other.Name} on CPU {sibling}",
                            "whole cores for each guest",
                            Remedy(host, claims, guest, vcpu),
                            vcpu.Cpus.Evidence,
                            sharing.Evidence) with
                        {
                            Severity = dedicated.Value ? Severity.Warning : Severity.Note,
                            Authority = dedicated.Source,
                        },
                        guest,
                        other);
                }
            }
        }

        return null;
    }

    /// <summary>A clash with a guest that is off costs nothing until both run.</summary>
    private static Finding Clash(Finding finding, Guest guest, Guest other) =>
        guest.IsRunning == other.IsRunning
            ? finding
            : finding with { Severity = Severity.Note, Observed = $"{finding.Observed}, when both run" };

    private static string Remedy(HostSnapshot host, VcpuClaims claims, Guest guest, GuestVcpu vcpu)
    {
        var near = host.FunctionsOf(guest).Select(host.CpusNear).FirstOrDefault();
        return claims.FreeOf(near.Or(CpuSet.Empty)) is { } free
            ? GuestRemedy.PinVcpu(guest, vcpu.Index, free)
            : $"give vCPU {vcpu.Index} of {guest.Name} a core that no other guest uses";
    }
}
