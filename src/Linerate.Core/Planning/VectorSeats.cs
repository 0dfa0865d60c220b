using Linerate.Core.Host.Interrupts;
using Linerate.Core.Host.Pci;
using Linerate.Core.Rules.Irqs;

namespace Linerate.Core.Planning;

/// <summary>How many queue vectors each CPU takes, and how often they were raised since boot, while vectors are given seats.</summary>
internal sealed class VectorSeats
{
    private readonly HostSnapshot _host;
    private readonly Dictionary<int, int> _taken = [];
    private readonly Dictionary<int, long> _raised = [];
    private readonly Lazy<CpuSet> _vcpus;

    /// <param name="host">The host.</param>
    /// <param name="taken">CPUs that guests will have for themselves, and reserved ones.</param>
    internal VectorSeats(HostSnapshot host, CpuSet taken)
    {
        _host = host;
        _vcpus = new(() => CpuSet.Of(host.Guests.All
            .SelectMany(guest => guest.Vcpus)
            .Where(vcpu => vcpu.IsPinned.Or(false))
            .SelectMany(vcpu => vcpu.Cpus.Or(CpuSet.Empty).ToImmutableArray())) | taken);
        foreach (var vector in host.Interrupts.All.Where(vector => vector.Device is not null && (vector.IsQueue || vector.IsVfio)))
        {
            Count(vector, +1);
        }
    }

    /// <summary>CPUs near a function that take interrupts: online, not isolated, and no pinned vCPU's own where others are left.</summary>
    internal Reading<CpuSet> PlacesNear(PciDevice function)
    {
        var near = _host.Numa.HasOneNode ? _host.Cpus.Online : _host.CpusNear(function);
        if (!near.TryGet(out var local) || !_host.Cpus.Online.TryGet(out var online) || !_host.IsolatedCpus.TryGet(out var isolated))
        {
            return !near.IsKnown ? near.Missing : _host.Cpus.Online.IsKnown ? _host.IsolatedCpus.Missing : _host.Cpus.Online.Missing;
        }

        var serving = (local & online) - isolated;
        var free = serving - _vcpus.Value;
        return Reading<CpuSet>.Known(free.IsEmpty ? serving : free, near.Evidence);
    }

    /// <summary>
    /// Gives each vector a CPU of <paramref name="places"/>; the first of those that have one there keeps it. The others take the
    /// CPU with the least to do, of equals the one with fewest vectors, of equals the lowest.
    /// </summary>
    internal IEnumerable<(Interrupt Vector, int Cpu)> Seat(IReadOnlyList<Interrupt> vectors, CpuSet places)
    {
        var kept = new HashSet<int>();
        var moving = new List<Interrupt>();
        foreach (var vector in vectors.OrderByDescending(vector => vector.Count).ThenBy(vector => vector.Number))
        {
            if (SeatOf(vector) is not { } seat || !places.Contains(seat) || !vector.Requested.Is(asked => asked.Contains(seat)) || !kept.Add(seat))
            {
                moving.Add(vector);
            }
        }

        foreach (var vector in moving)
        {
            Count(vector, -1);
        }

        foreach (var vector in moving)
        {
            var cpu = places.ToImmutableArray().MinBy(cpu => (kept.Contains(cpu) ? 1 : 0, _raised.GetValueOrDefault(cpu), _taken.GetValueOrDefault(cpu), cpu));
            kept.Add(cpu);
            Take(cpu, vector, +1);
            yield return (vector, cpu);
        }
    }

    private void Count(Interrupt vector, int more)
    {
        if (SeatOf(vector) is { } cpu)
        {
            Take(cpu, vector, more);
        }
    }

    private void Take(int cpu, Interrupt vector, int more)
    {
        _taken[cpu] = _taken.GetValueOrDefault(cpu) + more;
        _raised[cpu] = _raised.GetValueOrDefault(cpu) + (more * vector.Count);
    }

    private static int? SeatOf(Interrupt vector) =>
        HostVectors.TargetOf(vector).TryGet(out var cpus) && cpus.Count == 1 ? cpus.First : null;
}
