using System.Globalization;
using Linerate.Core.Host.Dpdk;
using Linerate.Hosts.Collectors.Guests.Qemu;

namespace Linerate.Hosts.Collectors.Dpdk;

/// <summary>
/// Finds the processes that poll NICs with DPDK. A primary process holds a lock on its configuration below /run/dpdk as long as it
/// lives (lib/eal/linux/eal.c, rte_eal_config_create), and /proc/locks names the holder: no other process is looked into.
/// </summary>
public static class DpdkCollector
{
    private const string Runtime = "/run/dpdk";
    private const string Locks = "/proc/locks";
    private const string KnownPrefix = "dpdk-";

    private static readonly string[] Programs = ["testpmd", "ovs-vswitchd", "vpp_main", "pktgen"];

    /// <summary>EAL's own threads, as its versions named them.</summary>
    private static readonly string[] Marks = ["dpdk-intr", "eal-intr-thread", "dpdk-worker", "rte-worker-", "lcore-worker-", "lcore-slave-"];

    /// <summary>Threads that poll: EAL's workers, Open vSwitch's and VPP's.</summary>
    private static readonly string[] Polling = ["dpdk-worker", "rte-worker-", "lcore-worker-", "lcore-slave-", "pmd-c", "vpp_wk_"];

    public static DpdkFacts Collect(HostReader reader, ProcessTable processes)
    {
        if (!processes.Listing.IsKnown)
        {
            return new DpdkFacts { Processes = processes.Listing.Missing };
        }

        var holders = HoldersIn(reader);
        if (!holders.TryGet(out var locked))
        {
            return new DpdkFacts { Processes = holders.Missing };
        }

        var found = processes.All
            .Where(process => locked.Contains(process.Id) || Programs.Contains(process.Name) || process.Name.StartsWith(KnownPrefix, StringComparison.Ordinal))
            .Select(process => Read(reader, process))
            .OfType<DpdkProcess>();
        return new DpdkFacts { Processes = Reading<ImmutableArray<DpdkProcess>>.Known([.. found], holders.Evidence) };
    }

    /// <summary>The numbers of the processes that may hold such a lock; none where no DPDK program has run since boot.</summary>
    private static Reading<ImmutableHashSet<int>> HoldersIn(HostReader reader)
    {
        // Only its owner may look into the folder; that it is there is enough.
        var folder = reader.List(Runtime);
        return folder.IsKnown || folder.Missing.Reason == MissingReason.NeedsRoot ? reader.Parse<ImmutableHashSet<int>>(Locks, TryParseLocks, "a table of locks")
            : folder.Missing.Reason == MissingReason.Absent ? Reading<ImmutableHashSet<int>>.Known([], new Evidence(Runtime, "does not exist"))
            : folder.Missing;
    }

    /// <summary><c>1: POSIX  ADVISORY  WRITE 4711 00:19:1234 160 4259839</c> (Documentation/filesystems/proc.rst, locks).</summary>
    internal static bool TryParseLocks(ReadOnlySpan<char> text, out ImmutableHashSet<int> holders)
    {
        var found = ImmutableHashSet.CreateBuilder<int>();
        Span<Range> words = stackalloc Range[6];
        foreach (var line in text.EnumerateLines())
        {
            var count = line.SplitAny(words, " \t", StringSplitOptions.RemoveEmptyEntries);
            if (count == words.Length
                && line[words[1]] is "POSIX" or "OFDLCK" && line[words[3]] is "WRITE"
                && int.TryParse(line[words[4]], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                found.Add(id);
            }
        }

        holders = found.ToImmutable();
        return true;
    }

    private static DpdkProcess? Read(HostReader reader, HostProcess process)
    {
        var names = new List<(string Thread, string Name)>();
        var listing = reader.List(ProcessTable.PathOf(process.Id, "task"));
        foreach (var thread in listing.Or([]))
        {
            if (reader.Text(ProcessTable.PathOf(process.Id, $"task/{thread}/comm")).TryGet(out var name))
            {
                names.Add((thread, name));
            }
        }

        if (!names.Exists(thread => Begins(thread.Name, Marks)))
        {
            return null;
        }

        var arguments = reader.Bytes(ProcessTable.PathOf(process.Id, "cmdline"))
            .Select(bytes => EalArguments.Parse(System.Text.Encoding.UTF8.GetString(bytes.Span).Split('\0')));
        return new DpdkProcess(process.Id, process.Name)
        {
            Prefix = arguments.TryGet(out var known) ? known.Prefix : "rte",
            PollThreads = PollThreadsOf(reader, process.Id, names),
            Functions = FunctionsOf(reader, process.Id, arguments),
            HugePages = HugePagesOf(reader, process.Id),
        };
    }

    private static Reading<ImmutableArray<DpdkThread>> PollThreadsOf(HostReader reader, int id, List<(string Thread, string Name)> names)
    {
        var workers = names.Where(thread => Begins(thread.Name, Polling)).ToArray();
        if (workers.Length == 0)
        {
            workers = [.. names.Where(thread => thread.Thread == id.ToString(CultureInfo.InvariantCulture))];
        }

        return Reading<ImmutableArray<DpdkThread>>.Known(
            [.. workers.Select(thread => new DpdkThread(thread.Name, CpusOf(reader, ProcessTable.PathOf(id, $"task/{thread.Thread}/status"))))],
            new Evidence(ProcessTable.PathOf(id, "task"), $"{workers.Length} threads poll"));
    }

    private static Reading<CpuSet> CpusOf(HostReader reader, string path) => HostReader.Parse<CpuSet>(
        IdentityCollector.FieldOf(reader.Text(path), path, "Cpus_allowed_list"), CpuSet.TryParse, "a CPU list");

    /// <summary>What it has open tells most; what it was told to take is what is left for those who may not look.</summary>
    private static Reading<ImmutableArray<PciAddress>> FunctionsOf(HostReader reader, int id, Reading<EalArguments> arguments)
    {
        var open = VfioDescriptors.Read(reader, id);
        var told = arguments.Or(null)?.Functions ?? [];
        var evidence = new Evidence(ProcessTable.PathOf(id, open.IsKnown ? "fd" : "cmdline"), string.Join(' ', told));
        return open.TryGet(out var descriptors)
            ? Reading<ImmutableArray<PciAddress>>.Known([.. descriptors.Held.Select(held => held.Address).Concat(told).Distinct().Order()], evidence)
            : told.IsEmpty ? open.Missing
            : Reading<ImmutableArray<PciAddress>>.Known(told, evidence);
    }

    private static Reading<ImmutableSortedDictionary<NodeId, ByteSize>> HugePagesOf(HostReader reader, int id)
    {
        var path = ProcessTable.PathOf(id, "numa_maps");
        var text = reader.Text(path);
        if (!text.TryGet(out var maps))
        {
            return text.Missing;
        }

        var nodes = new Dictionary<NodeId, long>();
        foreach (var line in maps.AsSpan().EnumerateLines())
        {
            if (NumaMapping.TryParse(line, out var mapping) && mapping.IsHuge)
            {
                foreach (var (node, bytes) in mapping.Bytes)
                {
                    nodes[node] = nodes.GetValueOrDefault(node) + bytes;
                }
            }
        }

        return Reading<ImmutableSortedDictionary<NodeId, ByteSize>>.Known(
            nodes.ToImmutableSortedDictionary(pair => pair.Key, pair => new ByteSize(pair.Value)),
            new Evidence(path, string.Join(", ", nodes.OrderBy(pair => pair.Key).Select(pair => $"node {pair.Key}: {new ByteSize(pair.Value)}"))));
    }

    private static bool Begins(string name, string[] beginnings) => beginnings.Any(beginning => name.StartsWith(beginning, StringComparison.Ordinal));
}
