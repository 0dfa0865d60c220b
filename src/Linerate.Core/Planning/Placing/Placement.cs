using Linerate.Core.Host.Guests;
using Linerate.Core.Intents;
using Linerate.Core.Plans;
using Linerate.Core.Profiles;

namespace Linerate.Core.Planning.Placing;

/// <summary>Gives cores away, one guest after the other.</summary>
internal sealed class Placement
{
    private readonly HostSnapshot _host;
    private readonly Profile _profile;
    private readonly Intent _intent;
    private readonly CoreMap _cores;
    private readonly Dictionary<NodeId, List<CpuSet>> _free = [];
    private readonly Dictionary<NodeId, CpuSet> _shared = [];
    private readonly List<GuestPlace> _places = [];
    private readonly List<Omission> _omissions = [];
    private CpuSet _dedicated;

    internal Placement(HostSnapshot host, Profile profile, Intent intent, CoreMap cores, IReadOnlySet<string> asking)
    {
        (_host, _profile, _intent, _cores) = (host, profile, intent, cores);
        var staying = CpuSet.Of(host.Guests.All
            .Where(guest => !asking.Contains(guest.Name))
            .SelectMany(guest => guest.Vcpus)
            .Where(vcpu => vcpu.IsPinned.Or(false))
            .SelectMany(vcpu => vcpu.Cpus.Or(CpuSet.Empty).ToImmutableArray()));
        foreach (var node in cores.Nodes)
        {
            var all = cores.CoresOf(node.Id);
            var kept = all.Where((core, index) => index == 0 || core.Contains(0)).ToArray();
            _shared[node.Id] = kept.Aggregate(CpuSet.Empty, (sum, core) => sum | core);
            _free[node.Id] = [.. all.Where(core => !core.Overlaps(_shared[node.Id] | intent.ReservedCpus | staying))];
        }
    }

    internal Places Place(Guest[] guests)
    {
        var homes = guests.ToDictionary(guest => guest.Name, guest => Placer.HomeOf(_host, _intent, guest));
        foreach (var guest in guests.Where(guest => !homes[guest.Name].IsKnown))
        {
            _omissions.Add(new Omission(guest.Name, "CPUs of its own near its VF", $"the node of its VF is not known: {homes[guest.Name].Missing}"));
        }

        var placeable = guests.Where(guest => homes[guest.Name].IsKnown && guest.Vcpus.Length > 0).ToArray();
        var sitting = placeable.Where(guest => Keeps(guest, homes[guest.Name].Value)).ToArray();
        foreach (var guest in sitting)
        {
            TakeKept(guest, homes[guest.Name].Value);
        }

        foreach (var guest in placeable.Except(sitting)
            .OrderByDescending(RateOf)
            .ThenByDescending(guest => guest.Vcpus.Length)
            .ThenBy(guest => guest.Name, StringComparer.Ordinal))
        {
            Give(guest, homes[guest.Name].Value);
        }

        var online = _host.Cpus.Online.Or(CpuSet.Empty);
        return new Places([.. _places], _dedicated, online - _dedicated, [.. _omissions]);
    }

    /// <summary>A guest sits well on whole free cores of its node, each vCPU on one CPU, and two on none.</summary>
    private bool Keeps(Guest guest, NodeId home)
    {
        var cpus = CpuSet.Empty;
        foreach (var vcpu in guest.Vcpus)
        {
            if (!vcpu.Cpus.TryGet(out var own) || own.Count != 1 || own.Overlaps(cpus))
            {
                return false;
            }

            cpus |= own;
        }

        return CoresOf(home, cpus).All(_free[home].Contains) && CoresOf(home, cpus).Aggregate(CpuSet.Empty, (sum, core) => sum | core) is var whole && cpus.IsSubsetOf(whole)
            && (cpus == whole || guest.Vcpus.Length % ThreadsOf(home) != 0 || ThreadsOf(home) == 1);
    }

    private IEnumerable<CpuSet> CoresOf(NodeId node, CpuSet cpus) => _cores.CoresOf(node).Where(core => core.Overlaps(cpus));

    private void TakeKept(Guest guest, NodeId home)
    {
        var own = guest.Vcpus.Select(vcpu => vcpu.Cpus.Value).ToImmutableArray();
        var cpus = own.Aggregate(CpuSet.Empty, (sum, cpu) => sum | cpu);
        foreach (var core in CoresOf(home, cpus).ToArray())
        {
            if (!_free[home].Remove(core))
            {
                // Somebody before it keeps the same core: then it is nobody's to keep.
                Give(guest, home);
                return;
            }

            _dedicated |= core;
        }

        Add(guest, home, own, ThreadsOf(home), $"it sits on whole cores of node {home} already: CPUs {cpus}");
    }

    private void Give(Guest guest, NodeId home)
    {
        var threads = ThreadsOf(home);
        var needed = (guest.Vcpus.Length + threads - 1) / threads;
        if (_free[home].Count < needed)
        {
            Share(guest, home, needed);
            return;
        }

        var taken = _free[home].GetRange(0, needed);
        _free[home].RemoveRange(0, needed);
        var cpus = taken.SelectMany(core => core.ToImmutableArray()).ToArray();
        foreach (var core in taken)
        {
            _dedicated |= core;
        }

        Add(
            guest,
            home,
            [.. guest.Vcpus.Select((_, index) => CpuSet.Of(cpus[index]))],
            threads,
            $"{Count(needed, "whole core")} of node {home}, where its VF sits, for {Count(guest.Vcpus.Length, "vCPU")}: CPUs {CpuSet.Of(cpus)}");
    }

    /// <summary>The nearest that fits: with everybody else on the housekeeping CPUs of the same node, QEMU's own threads beside it where there is room.</summary>
    private void Share(Guest guest, NodeId home, int needed)
    {
        var cpus = _shared[home] - _intent.ReservedCpus;
        var free = _free[home].Count;
        if (cpus.IsEmpty)
        {
            _omissions.Add(new Omission(guest.Name, $"{Count(needed, "core")} of node {home}", $"it has {free} that nobody has, and no housekeeping CPU that is not reserved"));
            return;
        }

        var emulator = cpus.Count > 1 ? CpuSet.Of(cpus.First) : cpus;
        var shared = cpus.Count > 1 ? cpus - emulator : cpus;
        var why = $"node {home} has {Count(free, "whole core")} left and its {Count(guest.Vcpus.Length, "vCPU")} need {needed}: it shares housekeeping CPUs {shared} beside its VF";
        _omissions.Add(new Omission(guest.Name, $"{Count(needed, "whole core")} of node {home} of its own", why));
        _places.Add(new GuestPlace(guest, home, [.. guest.Vcpus.Select(_ => shared)], emulator) { PageSize = PagesFor(guest), Why = why });
    }

    private void Add(Guest guest, NodeId home, ImmutableArray<CpuSet> vcpus, int threads, string why) => _places.Add(
        new GuestPlace(guest, home, vcpus, _shared[home]) { IsDedicated = true, ThreadsPerCore = threads, PageSize = PagesFor(guest), Why = why });

    private ByteSize? PagesFor(Guest guest) => GuestPages.For(_host, _profile, guest);

    /// <summary>How many threads each core of a node has, the fewest of all.</summary>
    private int ThreadsOf(NodeId node) => _cores.CoresOf(node).Select(core => core.Count).DefaultIfEmpty(1).Min();

    /// <summary>What its ports can carry in all; a port whose speed is not known counts nothing.</summary>
    private double RateOf(Guest guest) => _host.FunctionsOf(guest)
        .Select(_host.PhysicalFunctionOf)
        .Distinct()
        .Sum(port => _host.InterfaceOf(port).TryGet(out var nic) ? nic.Speed.Or(default).BitsPerSecond : 0);

    private static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";
}
