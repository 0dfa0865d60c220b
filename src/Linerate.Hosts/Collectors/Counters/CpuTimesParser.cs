using System.Globalization;
using Linerate.Core.Attributions;

namespace Linerate.Hosts.Collectors.Counters;

/// <summary>The <c>cpuN</c> rows of /proc/stat (proc_stat(5)): user nice system idle iowait irq softirq steal guest guest_nice.</summary>
internal static class CpuTimesParser
{
    private const int Columns = 10;

    /// <summary>Guests came with 2.6.24; nobody measures an older kernel.</summary>
    private const int FewestColumns = 9;

    internal static bool TryParse(ReadOnlySpan<char> text, out ImmutableArray<CpuTimes> cpus)
    {
        var rows = ImmutableArray.CreateBuilder<CpuTimes>();
        foreach (var line in text.EnumerateLines())
        {
            if (!line.StartsWith("cpu", StringComparison.Ordinal) || line is ['c', 'p', 'u', ' ', ..])
            {
                continue;
            }

            if (TryRow(line["cpu".Length..]) is not { } row)
            {
                cpus = [];
                return false;
            }

            rows.Add(row);
        }

        cpus = rows.DrainToImmutable();
        return !cpus.IsEmpty;
    }

    private static CpuTimes? TryRow(ReadOnlySpan<char> row)
    {
        Span<long> columns = stackalloc long[Columns + 1];
        var count = 0;
        foreach (var part in row.Split(' '))
        {
            if (count == columns.Length)
            {
                break;
            }

            if (!long.TryParse(row[part], NumberStyles.None, CultureInfo.InvariantCulture, out columns[count++]))
            {
                return null;
            }
        }

        var guest = columns[9] + columns[10];
        return count <= FewestColumns || columns[0] > int.MaxValue
            ? null
            : new CpuTimes((int)columns[0], Math.Max(0, columns[1] + columns[2] - guest), columns[3], columns[6], columns[7], guest, columns[4] + columns[5], columns[8]);
    }
}
