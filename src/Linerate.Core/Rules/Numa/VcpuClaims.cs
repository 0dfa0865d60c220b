using Linerate.Core.Host.Guests;

namespace Linerate.Core.Rules.Numa;

/// <summary>Which vCPUs are pinned to exactly one CPU, by that CPU. Built once per host, linear in vCPUs.</summary>
internal sealed class VcpuClaims
{
    private readonly ILookup<int, (Guest Guest, GuestVcpu Vcpu)> _byCpu;

    internal VcpuClaims(HostSnapshot host)
    {
        var claims = host.Guests.All.SelectMany(guest => guest.Vcpus, (guest, vcpu) => (guest, vcpu)).ToArray();
        _byCpu = claims.Where(claim => claim.vcpu.Cpus.Is(cpus => cpus.Count == 1)).ToLookup(claim => claim.vcpu.Cpus.Value.First);
        Hidden = Array.Find(claims, claim => !claim.vcpu.Cpus.IsKnown).vcpu?.Cpus.Missing ?? host.Guests.Unread;
    }

    /// <summary>Why it is not known where some vCPU may run, of a guest that is known or of one that is not: it may be anywhere. Null when all are known.</summary>
    internal Missing? Hidden { get; }

    /// <summary>The first of some CPUs that no vCPU is pinned to; null when each has one.</summary>
    internal CpuSet? FreeOf(CpuSet cpus)
    {
        foreach (var cpu in cpus)
        {
            if (!_byCpu.Contains(cpu))
            {
                return CpuSet.Of([cpu]);
            }
        }

        return null;
    }

    internal IEnumerable<(Guest Guest, GuestVcpu Vcpu)> On(int cpu) => _byCpu[cpu];
}
