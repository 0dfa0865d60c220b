using System.Globalization;

namespace Linerate.Oracles;

/// <summary>A table in the text of a source file: a line per row, cells between bars, numbers of one cell between slashes; a dash where the source has none.</summary>
internal static class Grid
{
    internal static IEnumerable<(string Label, double?[] Numbers)> Rows(string text) =>
        from line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        let cells = line.Split('|', StringSplitOptions.TrimEntries)
        select (cells[0], cells[1..].SelectMany(cell => cell.Split('/', StringSplitOptions.TrimEntries)).Select(Number).ToArray());

    private static double? Number(string cell) =>
        cell is "-" ? null : double.Parse(cell, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
}
