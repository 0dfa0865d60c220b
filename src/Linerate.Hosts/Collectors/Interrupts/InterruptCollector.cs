using System.Globalization;
using Linerate.Core.Host.Interrupts;
using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;

namespace Linerate.Hosts.Collectors.Interrupts;

/// <summary>
/// Reads interrupts: /proc/interrupts, /proc/irq/N/{smp_affinity_list,effective_affinity_list,node},
/// /proc/irq/default_smp_affinity and, where debugfs shows it, /sys/kernel/debug/irq/irqs/N.
/// </summary>
public static class InterruptCollector
{
    private const string TablePath = "/proc/interrupts";
    private const string DebugDirectory = "/sys/kernel/debug/irq/irqs";

    public static InterruptTable Collect(HostReader reader, PciTree pci, NicInventory nics)
    {
        var defaults = reader.CpuMask("/proc/irq/default_smp_affinity");
        var bytes = reader.Bytes(TablePath);
        if (!bytes.TryGet(out var body))
        {
            return new InterruptTable { Rows = bytes.Missing, DefaultAffinity = defaults };
        }

        if (!InterruptsText.TryParse(body.Span, out var table))
        {
            return new InterruptTable
            {
                Rows = new Missing(MissingReason.Malformed, TablePath, "the first line names no CPU"),
                DefaultAffinity = defaults,
            };
        }

        var owners = new InterruptOwners(pci, nics);
        var debug = reader.List(DebugDirectory);
        return new InterruptTable
        {
            All = [.. table.Rows.OrderBy(row => row.Number).Select(row => Join(reader, row, owners, debug))],
            Rows = Reading<int>.Known(table.Rows.Count, bytes.Evidence),
            Architectural = table.Architectural.ToImmutableDictionary(),
            DefaultAffinity = defaults,
        };
    }

    private static Interrupt Join(HostReader reader, InterruptRow row, InterruptOwners owners, Reading<ImmutableArray<string>> debug)
    {
        var directory = string.Create(CultureInfo.InvariantCulture, $"/proc/irq/{row.Number}");
        return new Interrupt(row.Number)
        {
            Action = row.Action,
            Chip = row.Chip,
            Device = owners.Of(row),
            Requested = reader.CpuList($"{directory}/smp_affinity_list"),
            Effective = reader.CpuList($"{directory}/effective_affinity_list"),
            Node = ReadNode(reader, $"{directory}/node"),
            Count = row.Count,
            BusiestCpu = row.BusiestCpu,
            Managed = debug.IsKnown ? ReadManaged(reader, row.Number) : debug.Missing,
        };
    }

    private static Reading<NodeId> ReadNode(HostReader reader, string path)
    {
        var node = reader.Integer(path);
        return node.Is(number => number < 0)
            ? new Missing(MissingReason.Unsupported, path, "the interrupt has no node (-1)")
            : node.Select(number => new NodeId(number));
    }

    private static Reading<bool> ReadManaged(HostReader reader, int number) =>
        reader.Text(string.Create(CultureInfo.InvariantCulture, $"{DebugDirectory}/{number}"))
            .Select(text => text.Contains("IRQD_AFFINITY_MANAGED", StringComparison.Ordinal));
}
