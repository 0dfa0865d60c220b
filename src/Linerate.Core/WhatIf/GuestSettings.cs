using Linerate.Core.Host.Guests;

namespace Linerate.Core.WhatIf;

/// <summary>Where a guest could be placed, and on which pages.</summary>
internal static class GuestSettings
{
    internal static IEnumerable<Setting> Of(HostSnapshot host)
    {
        foreach (var guest in host.Guests.All)
        {
            if (host.Numa.HasSeveralNodes)
            {
                yield return new Setting($"guest.{guest.Name}.node", NicSettings.Nodes(host), (now, value) => NicSettings.NodeOf(now, value) is { } node
                    ? now.WithGuest(guest.Name, old => Placed(old, node, now.Numa.CpusOf(node)))
                    : null);
            }

            yield return new Setting($"guest.{guest.Name}.pages", SettingValues.Pages, (now, value) => SettingValues.Page(value) is { } page
                ? now.WithGuest(guest.Name, old => old with { Memory = old.Memory with { PageSize = old.Memory.PageSize.Thought(page) } })
                : null);
        }
    }

    /// <summary>vCPUs that may run elsewhere may run on the node's CPUs, helpers too; memory lies and is bound there.</summary>
    private static Guest Placed(Guest guest, NodeId node, CpuSet cpus) => guest with
    {
        Vcpus = Kept(guest.Vcpus, [.. guest.Vcpus.Select(vcpu => vcpu with { Cpus = Within(vcpu.Cpus, cpus), IsPinned = IsWithin(vcpu.Cpus, cpus) ? vcpu.IsPinned : vcpu.IsPinned.Thought(true) })]),
        EmulatorCpus = Within(guest.EmulatorCpus, cpus),
        Threads = Kept(guest.Threads, [.. guest.Threads.Select(thread => thread with { Cpus = Within(thread.Cpus, cpus) })]),
        Memory = guest.Memory with
        {
            BoundNodes = guest.Memory.BoundNodes.Is(nodes => nodes is [var only] && only == node)
                ? guest.Memory.BoundNodes
                : Reading<ImmutableArray<NodeId>>.Known([node], new Evidence("what if", $"{node}")),
            Resident = guest.Memory.Resident.TryGet(out var resident) && resident.Any(pair => pair.Key != node && pair.Value.Bytes > 0)
                ? Reading<ImmutableSortedDictionary<NodeId, ByteSize>>.Known(
                    ImmutableSortedDictionary<NodeId, ByteSize>.Empty.Add(node, new ByteSize(resident.Sum(pair => pair.Value.Bytes))), new Evidence("what if", $"all on {node}"))
                : guest.Memory.Resident,
        },
    };

    private static bool IsWithin(Reading<CpuSet> now, CpuSet cpus) => now.Is(set => (set & cpus) == set);

    private static Reading<CpuSet> Within(Reading<CpuSet> now, CpuSet cpus) => IsWithin(now, cpus) ? now : now.Thought(cpus);

    /// <summary>Arrays compare by reference: what is equal stays the same one.</summary>
    private static ImmutableArray<T> Kept<T>(ImmutableArray<T> old, ImmutableArray<T> next) => old.SequenceEqual(next) ? old : next;
}
