using Linerate.Core.Host.Cpus;
using Linerate.Core.Host.Numa;

namespace Linerate.Hosts.Collectors;

/// <summary>Reads the CPUs: /sys/devices/system/cpu and cpuN/topology (Documentation/admin-guide/cputopology).</summary>
public static class CpuCollector
{
    private const string Root = "/sys/devices/system/cpu";

    public static CpuTopology Collect(HostReader reader, NumaTopology numa)
    {
        var numbers = NumberedNames.After("cpu", reader.Names(Root));
        var offline = reader.CpuList($"{Root}/offline");
        var online = ReadOnline(reader, numbers, offline);
        var nodes = NodesByCpu(numa);
        ImmutableArray<Cpu> cpus = [.. numbers.Select(number =>
            online.Is(set => !set.Contains(number)) ? OfflineCpu(number) : ReadCpu(reader, number, nodes))];
        return new CpuTopology
        {
            Cpus = cpus,
            Online = online,
            Offline = offline,
            Possible = reader.CpuList($"{Root}/possible"),
            Isolated = ReadSet(reader, $"{Root}/isolated"),
            TickFree = ReadSet(reader, $"{Root}/nohz_full"),
            PartitionIsolated = ReadSet(reader, "/sys/fs/cgroup/cpuset.cpus.isolated"),
            SmtActive = reader.Flag($"{Root}/smt/active"),
            Caches = CpuCaches.Read(reader, online.TryGet(out var set) ? [.. numbers.Where(set.Contains)] : numbers),
        };
    }

    /// <summary>Trees without <c>online</c> tell it another way: the offline list, or each CPU's own switch.</summary>
    private static Reading<CpuSet> ReadOnline(HostReader reader, ImmutableArray<int> numbers, Reading<CpuSet> offline)
    {
        var online = reader.CpuList($"{Root}/online");
        if (online.IsKnown || numbers.IsEmpty)
        {
            return online;
        }

        if (offline.TryGet(out var set))
        {
            return Reading<CpuSet>.Known(CpuSet.Of(numbers.Where(number => number <= CpuSet.MaxCpu)) - set, offline.Evidence);
        }

        var switches = numbers.Select(number => (number, On: reader.Flag($"{Root}/cpu{number}/online"))).ToArray();
        return switches.Any(pair => pair.On.IsKnown)
            ? Reading<CpuSet>.Known(
                CpuSet.Of(switches.Where(pair => pair.On.Or(true)).Select(pair => pair.number)),
                new Evidence($"{Root}/cpu*/online", $"{switches.Count(pair => pair.On.Is(on => !on))} are 0"))
            : online;
    }

    private static Cpu ReadCpu(HostReader reader, int number, Dictionary<int, Reading<NodeId>> nodes)
    {
        var topology = $"{Root}/cpu{number}/topology";
        return new Cpu(number)
        {
            Package = reader.Integer($"{topology}/physical_package_id"),
            Core = reader.Integer($"{topology}/core_id"),
            Die = reader.Integer($"{topology}/die_id"),
            Siblings = reader.CpuList($"{topology}/thread_siblings_list").OrElse(() => reader.CpuMask($"{topology}/thread_siblings")),
            Node = nodes.GetValueOrDefault(number, new Missing(MissingReason.Absent, "/sys/devices/system/node", $"no node lists CPU {number}")),
        };
    }

    private static Cpu OfflineCpu(int number)
    {
        var missing = new Missing(MissingReason.Absent, $"{Root}/cpu{number}", "the CPU is offline");
        return new Cpu(number) { Package = missing, Core = missing, Die = missing, Siblings = missing, Node = missing };
    }

    /// <summary>Buggy firmware lists a CPU in several nodes: such a CPU's node is contradictory, not the first.</summary>
    private static Dictionary<int, Reading<NodeId>> NodesByCpu(NumaTopology numa)
    {
        var nodes = new Dictionary<int, Reading<NodeId>>();
        foreach (var node in numa.Nodes)
        {
            var path = $"/sys/devices/system/node/node{node.Id}/cpulist";
            foreach (var cpu in node.Cpus)
            {
                nodes[cpu] = nodes.ContainsKey(cpu)
                    ? new Missing(MissingReason.Contradictory, path, $"several nodes list CPU {cpu}")
                    : Reading<NodeId>.Known(node.Id, new Evidence(path, node.Cpus.ToString()));
            }
        }

        return nodes;
    }

    private static Reading<CpuSet> ReadSet(HostReader reader, string path) => reader.Parse<CpuSet>(path, TryParseSet, "a CPU list");

    /// <summary>Kernels before 6.0 print <c>(null)</c>, padded with blanks and a NUL, for a mask that was never allocated.</summary>
    internal static bool TryParseSet(ReadOnlySpan<char> text, out CpuSet set)
    {
        set = default;
        text = text.Trim(" \t\n\0");
        return text is "(null)" || CpuSet.TryParse(text, out set);
    }
}
