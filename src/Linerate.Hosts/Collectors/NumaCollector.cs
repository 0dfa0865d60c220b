using System.Globalization;
using Linerate.Core.Host.Numa;

namespace Linerate.Hosts.Collectors;

/// <summary>Reads the nodes: /sys/devices/system/node/nodeN/{cpulist,cpumap,distance,meminfo,hugepages}.</summary>
public static class NumaCollector
{
    private const string Root = "/sys/devices/system/node";

    public static NumaTopology Collect(HostReader reader)
    {
        var listing = reader.List(Root);
        var ids = NumberedNames.After("node", listing.Or([])).Select(number => new NodeId(number)).ToArray();
        var unread = listing.IsKnown || listing.Missing.Reason == MissingReason.Absent ? null : listing.Missing;
        var nodes = ImmutableArray.CreateBuilder<NumaNode>(ids.Length);
        foreach (var id in ids)
        {
            var cpus = ReadCpus(reader, $"{Root}/node{id}");
            unread ??= cpus.IsKnown ? null : cpus.Missing;
            nodes.Add(ReadNode(reader, id, cpus.Or(CpuSet.Empty)));
        }

        return new NumaTopology
        {
            Listing = listing.Select(_ => ids.Length),
            Unread = unread,
            Nodes = nodes.MoveToImmutable(),
            Distances = ReadDistances(reader, ids),
        };
    }

    /// <summary>A node of memory only has an empty list; kernels before 2.6.29 have the mask alone.</summary>
    private static Reading<CpuSet> ReadCpus(HostReader reader, string directory)
    {
        var list = reader.CpuList($"{directory}/cpulist");
        return list.IsKnown ? list : reader.CpuMask($"{directory}/cpumap").OrElse(() => list);
    }

    private static NumaNode ReadNode(HostReader reader, NodeId id, CpuSet cpus)
    {
        var directory = $"{Root}/node{id}";
        var memory = reader.Text($"{directory}/meminfo");
        return new NumaNode(id)
        {
            Cpus = cpus,
            TotalMemory = MemInfo.Field(memory, $"{directory}/meminfo", "MemTotal"),
            FreeMemory = MemInfo.Field(memory, $"{directory}/meminfo", "MemFree"),
            HugePages = HugePagePools.Read(reader, $"{directory}/hugepages"),
        };
    }

    /// <summary>Each row names the distance to every online node, ascending; a row of another length is left out.</summary>
    private static ImmutableDictionary<(NodeId From, NodeId To), int> ReadDistances(HostReader reader, NodeId[] ids)
    {
        var distances = ImmutableDictionary.CreateBuilder<(NodeId From, NodeId To), int>();
        foreach (var from in ids)
        {
            if (!reader.Text($"{Root}/node{from}/distance").TryGet(out var text))
            {
                continue;
            }

            var row = ReadRow(text);
            for (var to = 0; row.Count == ids.Length && to < ids.Length; to++)
            {
                distances[(from, ids[to])] = row[to];
            }
        }

        return distances.ToImmutable();
    }

    private static List<int> ReadRow(ReadOnlySpan<char> text)
    {
        var row = new List<int>();
        foreach (var part in text.SplitAny(' ', '\t', '\n'))
        {
            if (int.TryParse(text[part], NumberStyles.None, CultureInfo.InvariantCulture, out var distance))
            {
                row.Add(distance);
            }
        }

        return row;
    }
}
