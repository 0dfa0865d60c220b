using System.Globalization;
using Linerate.Core.Attributions;

namespace Linerate.Hosts.Collectors.Counters;

/// <summary>/proc/net/dev: two lines of headings, then a row for each interface, eight columns received and eight sent.</summary>
internal static class InterfacesText
{
    private const int Columns = 16;
    private const int Headings = 2;

    internal static bool TryParse(ReadOnlySpan<char> text, out ImmutableDictionary<string, (FrameCounters Received, FrameCounters Sent)> rows)
    {
        var found = ImmutableDictionary.CreateBuilder<string, (FrameCounters, FrameCounters)>(StringComparer.Ordinal);
        rows = ImmutableDictionary<string, (FrameCounters, FrameCounters)>.Empty;
        Span<long> columns = stackalloc long[Columns];
        var number = 0;
        foreach (var line in text.EnumerateLines())
        {
            if (number++ < Headings || line.IsWhiteSpace())
            {
                continue;
            }

            // An interface's alias may hold a colon; counts do not.
            var colon = line.LastIndexOf(':');
            if (colon <= 0 || !TryColumns(line[(colon + 1)..], columns))
            {
                return false;
            }

            found[line[..colon].Trim().ToString()] = (Of(columns), Of(columns[(Columns / 2)..]));
        }

        rows = found.ToImmutable();
        return number > Headings;
    }

    private static FrameCounters Of(ReadOnlySpan<long> columns) => new(columns[0], columns[1], columns[2], columns[3], columns[4]);

    private static bool TryColumns(ReadOnlySpan<char> cells, Span<long> columns)
    {
        var count = 0;
        foreach (var part in cells.Split(' '))
        {
            var word = cells[part];
            if (word.IsEmpty)
            {
                continue;
            }

            if (count == columns.Length || !long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out columns[count++]))
            {
                return false;
            }
        }

        return count == columns.Length;
    }
}
