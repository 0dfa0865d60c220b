namespace Linerate.HostGenerator;

/// <summary>/sys/devices/system/node, /proc/meminfo and the huge page pools.</summary>
internal static class NodeFiles
{
    private const string Root = "/sys/devices/system/node";
    private const long NodeKilobytes = 256L << 20;

    internal static void Add(GeneratedHost host, HostLayout layout)
    {
        var nodes = layout.Shape.Nodes;
        host.File($"{Root}/online", nodes == 1 ? "0" : $"0-{nodes - 1}");
        host.File($"{Root}/has_memory", nodes == 1 ? "0" : $"0-{nodes - 1}");
        for (var node = 0; node < nodes; node++)
        {
            var path = $"{Root}/node{node}";
            host.File($"{path}/cpulist", layout.CpusOf(node));
            host.File($"{path}/distance", string.Join(' ', Enumerable.Range(0, nodes).Select(other => other == node ? 10 : 21)));
            host.File($"{path}/meminfo", $"Node {node} MemTotal:       {NodeKilobytes} kB\nNode {node} MemFree:        {NodeKilobytes / 4} kB");
            AddPools(host, $"{path}/hugepages", 128);
        }

        host.File("/proc/meminfo", $"MemTotal:       {NodeKilobytes * nodes} kB\nMemFree:        {NodeKilobytes * nodes / 4} kB\nHugepagesize:    1048576 kB");
        AddPools(host, "/sys/kernel/mm/hugepages", 128 * nodes);
        host.File("/sys/kernel/mm/transparent_hugepage/enabled", "always [madvise] never");
        host.File("/sys/kernel/mm/transparent_hugepage/defrag", "always defer defer+madvise [madvise] never");
        host.File("/sys/kernel/mm/ksm/run", 0);
        host.File("/sys/kernel/mm/ksm/pages_shared", 0);
    }

    private static void AddPools(GeneratedHost host, string path, int gigabytePages)
    {
        foreach (var (size, count) in new[] { (2048, 0), (1_048_576, gigabytePages) })
        {
            host.File($"{path}/hugepages-{size}kB/nr_hugepages", count);
            host.File($"{path}/hugepages-{size}kB/free_hugepages", count / 2);
            host.File($"{path}/hugepages-{size}kB/surplus_hugepages", 0);
        }
    }
}
