using System.Globalization;
using Linerate.Core.Host.Cpus;

namespace Linerate.Hosts.Collectors;

/// <summary>
/// Reads the caches that hold data once each, however many CPUs share them: cpuN/cache/indexM/{level,type,size,shared_cpu_list},
/// and of the last level its ways, some of which devices write into.
/// </summary>
internal static class CpuCaches
{
    internal static ImmutableArray<CpuCache> Read(HostReader reader, ImmutableArray<int> cpus)
    {
        var caches = new List<CpuCache>();
        var covered = new Dictionary<string, HashSet<int>>(StringComparer.Ordinal);
        foreach (var cpu in cpus)
        {
            var directory = string.Create(CultureInfo.InvariantCulture, $"/sys/devices/system/cpu/cpu{cpu}/cache");
            var indices = NumberedNames.After("index", reader.Names(directory));
            foreach (var index in indices)
            {
                // CPUs that share a cache give it the same index, so one of them tells it all.
                var name = string.Create(CultureInfo.InvariantCulture, $"index{index}");
                if (covered.TryGetValue(name, out var seen) && seen.Contains(cpu))
                {
                    continue;
                }

                if (ReadCache(reader, $"{directory}/{name}", isLast: index == indices[^1]) is { } cache)
                {
                    caches.Add(cache);
                    (seen ?? (covered[name] = [])).UnionWith(cache.SharedBy.ToImmutableArray());
                }
            }
        }

        return [.. caches];
    }

    private static CpuCache? ReadCache(HostReader reader, string directory, bool isLast) =>
        reader.Text($"{directory}/type").TryGet(out var type)
        && type != "Instruction"
        && reader.Integer($"{directory}/level").TryGet(out var level)
        && reader.Parse<ByteSize>($"{directory}/size", TrySize, "a cache size").TryGet(out var size)
        && reader.CpuList($"{directory}/shared_cpu_list").OrElse(() => reader.CpuMask($"{directory}/shared_cpu_map")).TryGet(out var shared)
            ? new CpuCache(level, type, size, shared, WaysOf(reader, $"{directory}/ways_of_associativity", isLast))
            : null;

    private static Reading<int> WaysOf(HostReader reader, string path, bool isLast) =>
        isLast ? reader.Integer(path) : new Missing(MissingReason.NotCollected, path, "read of the last level only");

    /// <summary>Reads <c>32K</c>, <c>28160K</c>, <c>1M</c>.</summary>
    internal static bool TrySize(ReadOnlySpan<char> text, out ByteSize size)
    {
        size = default;
        var unit = text.IsEmpty ? '\0' : text[^1];
        var digits = char.IsAsciiDigit(unit) ? text : text[..^(text.IsEmpty ? 0 : 1)];
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }

        size = unit switch
        {
            'K' => ByteSize.KiB(count),
            'M' => ByteSize.MiB(count),
            'G' => ByteSize.GiB(count),
            _ => new ByteSize(count),
        };
        return unit is 'K' or 'M' or 'G' || char.IsAsciiDigit(unit);
    }
}
