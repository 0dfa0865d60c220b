using Linerate.Core.Host.Cpus;
using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Numa;
using Linerate.Core.Models;
using Linerate.Core.Profiles;

namespace Linerate.Core.Sizing;

/// <summary>The part of a node's last-level cache that devices write into.</summary>
/// <param name="Cache">The cache.</param>
/// <param name="Share">The ways for devices (DDIO).</param>
/// <param name="Comfortable">What rings may take of it before they evict each other.</param>
internal sealed record CacheBudget(CpuCache Cache, ByteSize Share, ByteSize Comfortable)
{
    /// <summary>One descriptor takes one 2 KiB buffer in i40e, ice, ixgbe and bnxt up to MTU 1500; a driver that says otherwise is believed.</summary>
    private const int UsualBuffer = 2048;

    internal static CacheBudget Of(CpuCache cache, int ways, NicThresholds goal)
    {
        var share = CacheFootprint.DdioShare(cache.Size, ways, (int)goal.DdioWays.Value);
        return new CacheBudget(cache, share, new ByteSize((long)(share.Bytes * goal.DdioNoteShare.Value)));
    }

    /// <summary>Missing where the cache is not known; unsupported where devices do not write into it (DDIO is Intel's).</summary>
    internal static Reading<CacheBudget> Of(HostSnapshot host, NumaNode node, NicThresholds goal) =>
        !host.Identity.CpuVendor.TryGet(out var vendor) ? host.Identity.CpuVendor.Missing
        : vendor != "GenuineIntel" ? new Missing(MissingReason.Unsupported, "/proc/cpuinfo", $"DDIO is Intel's, and the CPU is {vendor}")
        : LastLevelOf(host.Cpus, node) is not { } cache ? new Missing(MissingReason.Absent, "/sys/devices/system/cpu", "no last-level cache is known")
        : cache.Ways.TryGet(out var ways) && ways > 0 ? Reading<CacheBudget>.Known(Of(cache, ways, goal), cache.Ways.Evidence)
        : cache.Ways.IsKnown ? new Missing(MissingReason.Malformed, "/sys/devices/system/cpu", "a cache of no ways") : cache.Ways.Missing;

    internal static CpuCache? LastLevelOf(CpuTopology cpus, NumaNode node) => cpus.Caches
        .Where(cache => cache.Level >= 3 && cache.SharedBy.Overlaps(node.Cpus))
        .MaxBy(cache => cache.Level);

    internal static int BufferOf(Nic nic) =>
        nic.Rings.TryGet(out var rings) && rings.RxBufferLength is > 0 and { } length ? length : UsualBuffer;

    /// <summary>Descriptors of each ring that several ports' rings of so many queues may have within a part of the cache.</summary>
    internal static int DescriptorsWithin(ByteSize part, int queues, int buffer, int ports) =>
        (int)Math.Min(int.MaxValue, part.Bytes / ((long)Math.Max(1, queues) * buffer * Math.Max(1, ports)));
}
