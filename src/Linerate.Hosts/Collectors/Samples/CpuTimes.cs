using System.Globalization;

namespace Linerate.Hosts.Collectors.Samples;

/// <summary>What a row <c>cpuN</c> of /proc/stat (proc_stat(5)) says of a CPU since boot, in clock ticks.</summary>
/// <param name="Interrupts">In interrupts and softirqs.</param>
/// <param name="All">In everything; a guest's time is part of its host's user time and not added again.</param>
internal readonly record struct CpuTimes(long Interrupts, long All)
{
    // user nice system idle iowait irq softirq steal
    private const int Columns = 8;
    private const int Irq = 5;
    private const int SoftIrq = 6;

    /// <summary>False where a row of a CPU makes no sense, or there is none.</summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out Dictionary<int, CpuTimes> times)
    {
        times = [];
        foreach (var line in text.EnumerateLines())
        {
            if (!line.StartsWith("cpu", StringComparison.Ordinal) || line is ['c', 'p', 'u', ' ', ..])
            {
                continue;
            }

            if (!TryRow(line[3..], out var cpu, out var row))
            {
                return false;
            }

            times[cpu] = row;
        }

        return times.Count > 0;
    }

    private static bool TryRow(ReadOnlySpan<char> line, out int cpu, out CpuTimes row)
    {
        row = default;
        var space = line.IndexOf(' ');
        if (space < 0 || !int.TryParse(line[..space], NumberStyles.None, CultureInfo.InvariantCulture, out cpu))
        {
            cpu = 0;
            return false;
        }

        var cells = line[(space + 1)..];
        var (column, interrupts, all) = (0, 0L, 0L);
        foreach (var part in cells.Split(' '))
        {
            if (column == Columns)
            {
                break;
            }

            if (!long.TryParse(cells[part], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks))
            {
                return false;
            }

            all = unchecked(all + ticks);
            interrupts = column is Irq or SoftIrq ? unchecked(interrupts + ticks) : interrupts;
            column++;
        }

        row = new CpuTimes(interrupts, all);
        return column == Columns;
    }
}
