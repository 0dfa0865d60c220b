namespace Linerate.Hosts.Collectors.Guests;

/// <summary>
/// The guest's memory out of /proc/PID/numa_maps (numa(7)): <c>7f56… bind:0 anon=98304 dirty=98304 N0=98304 kernelpagesize_kB=4</c>.
/// Counted are hugetlb mappings, the memory backends' files and anonymous mappings; QEMU's heap, stacks, libraries and
/// arenas below <see cref="LeastMapping"/> are not the guest's.
/// </summary>
internal sealed record NumaMaps(
    ImmutableSortedDictionary<NodeId, ByteSize> Resident,
    ByteSize PageSize,
    string? Mode,
    ImmutableArray<NodeId>? BoundNodes,
    Evidence PolicyEvidence)
{
    private static readonly ByteSize LeastMapping = ByteSize.MiB(1);

    internal static Reading<NumaMaps> Read(HostReader reader, string path, IEnumerable<string> backendPaths)
    {
        var text = reader.Text(path);
        if (!text.TryGet(out var known))
        {
            return text.Missing;
        }

        var maps = Parse(known, path, [.. backendPaths]);
        return maps is null
            ? new Missing(MissingReason.Absent, path, "shows no guest memory yet")
            : Reading<NumaMaps>.Known(maps, maps.PolicyEvidence);
    }

    /// <summary>Null when no mapping is the guest's.</summary>
    internal static NumaMaps? Parse(ReadOnlySpan<char> text, string path, ImmutableArray<string> backendPaths)
    {
        var resident = new Dictionary<NodeId, long>();
        NumaMapping? largest = null;
        foreach (var line in text.EnumerateLines())
        {
            if (!NumaMapping.TryParse(line, out var mapping) || !IsGuestMemory(mapping, backendPaths))
            {
                continue;
            }

            foreach (var (node, bytes) in mapping.Bytes)
            {
                resident[node] = resident.GetValueOrDefault(node) + bytes;
            }

            if (largest is null || mapping.Total > largest.Total)
            {
                largest = mapping;
            }
        }

        if (largest is null)
        {
            return null;
        }

        var binds = CpuSet.TryParse(largest.PolicyNodes, out var nodes) && !nodes.IsEmpty && largest.Policy is not ("default" or "local");
        return new NumaMaps(
            resident.ToImmutableSortedDictionary(pair => pair.Key, pair => new ByteSize(pair.Value)),
            largest.PageSize,
            binds ? ModeOf(largest.Policy) : null,
            binds ? LibvirtRange.NodesOf(nodes) : null,
            Evidence.Of(path, largest.Line));
    }

    /// <summary>The kernel's and QEMU's word for a policy as libvirt says it.</summary>
    internal static string ModeOf(string policy) =>
        policy.StartsWith("bind", StringComparison.Ordinal) ? "strict"
        : policy.StartsWith("prefer", StringComparison.Ordinal) ? "preferred"
        : policy.StartsWith("interleave", StringComparison.Ordinal) || policy.StartsWith("weighted", StringComparison.Ordinal) ? "interleave"
        : policy;

    private static bool IsGuestMemory(NumaMapping mapping, ImmutableArray<string> backendPaths) =>
        mapping.IsHuge
        || (mapping.File is { } file && backendPaths.Any(path => file.StartsWith(path, StringComparison.Ordinal)))
        || (mapping.File?.StartsWith("/memfd:", StringComparison.Ordinal) == true && new ByteSize(mapping.Total) >= LeastMapping)
        || (mapping.File is null && !mapping.IsHeapOrStack && new ByteSize(mapping.Total) >= LeastMapping);
}
