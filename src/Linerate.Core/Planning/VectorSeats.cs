using Linerate.Core.Host.Interrupts;
using Linerate.Core.Host.Pci;
using Linerate.Core.Rules.Irqs;

namespace Linerate.Core.Planning;

/// <summary>How many queue vectors each CPU takes, while vectors are given seats: the least taken CPU is next, the lowest of equals.</summary>
internal sealed class VectorSeats
{
    private readonly HostSnapshot _host;
    private readonly Dictionary<int, int> _taken = [];
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

    /// <summary>Gives each vector a CPU of <paramref name="places"/>; one that has such a CPU to itself keeps it.</summary>
    internal IEnumerable<(Interrupt Vector, int Cpu)> Seat(IReadOnlyList<Interrupt> vectors, CpuSet places)
    {
        foreach (var vector in vectors)
        {
            Count(vector, -1);
        }

        var moving = new List<Interrupt>();
        foreach (var vector in vectors)
        {
            if (SeatOf(vector) is { } seat && places.Contains(seat) && vector.Requested.Is(asked => asked.Contains(seat)) && _taken.GetValueOrDefault(seat) == 0)
            {
                _taken[seat] = 1;
            }
            else
            {
                moving.Add(vector);
            }
        }

        foreach (var vector in moving)
        {
            var cpu = places.ToImmutableArray().MinBy(cpu => (_taken.GetValueOrDefault(cpu), cpu));
            _taken[cpu] = _taken.GetValueOrDefault(cpu) + 1;
            yield return (vector, cpu);
        }
    }

    private void Count(Interrupt vector, int more)
    {
        if (SeatOf(vector) is { } cpu)
        {
            _taken[cpu] = _taken.GetValueOrDefault(cpu) + more;
        }
    }

    private static int? SeatOf(Interrupt vector) =>
        HostVectors.TargetOf(vector).TryGet(out var cpus) && cpus.Count == 1 ? cpus.First : null;
}
