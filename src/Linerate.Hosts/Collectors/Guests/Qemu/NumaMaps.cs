namespace Linerate.Hosts.Collectors.Guests.Qemu;

/// <summary>
/// The guest's memory out of /proc/PID/numa_maps (numa(7)): <c>7f56… bind:0 anon=98304 dirty=98304 N0=98304 kernelpagesize_kB=4</c>.
/// The guest's are hugetlb mappings and the files of memory backends; without those, the anonymous mappings that are not
/// tiny beside the largest. QEMU's heap, stacks, libraries and arenas are not.
/// </summary>
internal sealed record NumaMaps(
    ImmutableSortedDictionary<NodeId, ByteSize> Resident,
    ByteSize PageSize,
    string? Mode,
    ImmutableArray<NodeId>? BoundNodes,
    Evidence PolicyEvidence)
{
    // Firmware, ROMs and malloc arenas stay far below this share of a guest's memory; a plugged DIMM does not.
    private const int LeastShare = 64;

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
        var backed = new List<NumaMapping>();
        var anonymous = new List<NumaMapping>();
        foreach (var line in text.EnumerateLines())
        {
            if (!NumaMapping.TryParse(line, out var mapping))
            {
                continue;
            }

            if (mapping.IsHuge || IsBackend(mapping, backendPaths))
            {
                backed.Add(mapping);
            }
            else if (mapping.File is null && !mapping.IsHeapOrStack)
            {
                anonymous.Add(mapping);
            }
        }

        var guests = backed.Count > 0 ? backed : anonymous;
        if (guests.MaxBy(mapping => mapping.Total) is not { } largest)
        {
            return null;
        }

        var resident = new Dictionary<NodeId, long>();
        foreach (var (node, bytes) in guests.Where(mapping => mapping.Total >= largest.Total / LeastShare).SelectMany(mapping => mapping.Bytes))
        {
            resident[node] = resident.GetValueOrDefault(node) + bytes;
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

    private static bool IsBackend(NumaMapping mapping, ImmutableArray<string> backendPaths) =>
        mapping.File is { } file
        && (file.StartsWith("/memfd:", StringComparison.Ordinal)
            || backendPaths.Any(path => file.StartsWith(path, StringComparison.Ordinal)));
}
