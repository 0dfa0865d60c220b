using System.Globalization;
using Linerate.Core.Host.Softnet;

namespace Linerate.Hosts.Collectors;

/// <summary>Reads the receive path's counters: /proc/net/softnet_stat and /proc/softirqs.</summary>
public static class SoftnetCollector
{
    private const string SoftnetPath = "/proc/net/softnet_stat";
    private const string SoftIrqPath = "/proc/softirqs";

    public static SoftnetFacts Collect(HostReader reader, Reading<CpuSet> online)
    {
        var text = reader.Text(SoftnetPath);
        return new SoftnetFacts
        {
            Rows = text.TryGet(out var known) ? ReadRows(known, online, text.Evidence) : text.Missing,
            SoftIrqs = reader.Text(SoftIrqPath) is var kinds && kinds.TryGet(out var table)
                ? Reading<ImmutableDictionary<string, long>>.Known(ReadTotals(table), kinds.Evidence)
                : kinds.Missing,
        };
    }

    private static Reading<ImmutableArray<SoftnetRow>> ReadRows(string text, Reading<CpuSet> online, Evidence? evidence)
    {
        var places = online.TryGet(out var set) ? set.ToImmutableArray() : [];
        return TryParseRows(text, places, out var rows)
            ? Reading<ImmutableArray<SoftnetRow>>.Known(rows, evidence)
            : new Missing(MissingReason.Malformed, SoftnetPath, "a row does not hold at least three hexadecimal columns");
    }

    /// <summary>
    /// Columns are processed, dropped, time_squeeze, …; since 5.10 the thirteenth is the CPU (net/core/net-procfs.c).
    /// Before that a row has no CPU and stands for the online CPU of its place.
    /// </summary>
    internal static bool TryParseRows(ReadOnlySpan<char> text, ImmutableArray<int> online, out ImmutableArray<SoftnetRow> rows)
    {
        const int CpuColumn = 12;
        rows = [];
        var found = new List<SoftnetRow>();
        Span<long> columns = stackalloc long[CpuColumn + 1];
        foreach (var line in text.EnumerateLines())
        {
            if (line.IsWhiteSpace())
            {
                continue;
            }

            var count = ReadColumns(line, columns);
            if (count < 3)
            {
                return false;
            }

            var place = found.Count < online.Length ? online[found.Count] : found.Count;
            found.Add(new SoftnetRow(count > CpuColumn ? (int)columns[CpuColumn] : place, columns[0], columns[1], columns[2]));
        }

        rows = [.. found];
        return true;
    }

    private static int ReadColumns(ReadOnlySpan<char> line, Span<long> columns)
    {
        var count = 0;
        foreach (var part in line.Split(' '))
        {
            var word = line[part];
            if (word.IsEmpty)
            {
                continue;
            }

            if (count == columns.Length)
            {
                break;
            }

            if (!uint.TryParse(word, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                return 0;
            }

            columns[count++] = value;
        }

        return count;
    }

    /// <summary>Rows <c>NET_RX: 1 2 3</c>, one column a CPU.</summary>
    internal static ImmutableDictionary<string, long> ReadTotals(ReadOnlySpan<char> text)
    {
        var totals = ImmutableDictionary.CreateBuilder<string, long>();
        foreach (var line in text.EnumerateLines())
        {
            var colon = line.IndexOf(':');
            if (colon <= 0)
            {
                continue;
            }

            var total = 0L;
            var cells = line[(colon + 1)..];
            foreach (var part in cells.Split(' '))
            {
                total += uint.TryParse(cells[part], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;
            }

            totals[line[..colon].Trim().ToString()] = total;
        }

        return totals.ToImmutable();
    }
}
