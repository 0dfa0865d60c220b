using System.Globalization;
using Linerate.Bench.Results.Density;
using Linerate.Cli.Rendering.Text;
using Linerate.Core.Units;

namespace Linerate.Cli.Rendering.Benching;

/// <summary>A density sweep: throughput as bars beside the model's mark, then interrupts, CPU and p99 in columns, and what follows.</summary>
internal sealed class DensityText(Page page, Ink ink)
{
    private const int Label = 12;
    private const int LongestBar = 24;
    private const int ShortestBar = 8;
    private const int BarColumn = 2;
    private const char ModelMark = '|';
    private const string Between = "  ";

    internal void Write(BenchDensity density)
    {
        page.Prose("flows".PadRight(Label), Label, string.Create(CultureInfo.InvariantCulture, $"{density.Pairs.Length} pairs, trials of {density.Seconds} s, {density.Repeats} of each number of VFs"));
        Draw(density);
        page.Prose("VFs".PadRight(Label), Label, PrintableText.Of(density.Statement), ink.Bold);
        page.Prose("moderation".PadRight(Label), Label, PrintableText.Of($"{(density.RecommendedUsecs is { } usecs ? $"rx-usecs {usecs}: " : "")}{density.Moderation}"));
        if (density.ModelBasis is { } basis)
        {
            page.Prose("model".PadRight(Label), Label, PrintableText.Of($"{(density.ModelKnee is { } knee ? $"knee at {Words.Count(knee, "VF")}" : "no knee")} ({basis})"));
        }

        if (density.Stopped is { } stopped)
        {
            page.Prose("stopped".PadRight(Label), Label, PrintableText.Of(stopped));
        }

        if (density.Trials.Count(trial => !trial.Valid) is > 0 and var invalid)
        {
            page.Prose("trials".PadRight(Label), Label, $"{density.Trials.Length}, {invalid} of them not valid");
        }
    }

    private void Draw(BenchDensity density)
    {
        if (density.Levels.IsEmpty)
        {
            return;
        }

        var most = density.Levels.Max(level => Math.Max(level.BitsPerSecond, level.ModelBitsPerSecond ?? 0));
        var rows = RowsOf(density);
        var shown = Enumerable.Range(0, rows[0].Length).Where(column => column == BarColumn || rows.Skip(1).Any(row => row[column].Length > 0)).ToArray();
        var widths = shown.ToDictionary(column => column, column => rows.Max(row => row[column].Length));
        var left = page.Width - shown.Sum(column => Between.Length + widths[column]) - 1;
        widths[BarColumn] = left < ShortestBar ? 0 : Math.Min(LongestBar, left);
        foreach (var (index, row) in rows.Index())
        {
            if (index > 0)
            {
                row[BarColumn] = Bar(density.Levels[index - 1], most, widths[BarColumn]);
            }

            var line = string.Concat(shown.Where(column => widths[column] > 0).Select(column => Between + row[column].PadRight(widths[column] + (column == BarColumn ? 1 : 0)))).TrimEnd();
            page.Line(index == 0 ? ink.Bold(line) : line);
        }

        page.Line(ink.Dim($"  * recommended{(widths[BarColumn] > 0 && density.Levels.Any(level => level.ModelBitsPerSecond is not null) ? $"; {ModelMark} what the datapath carries by the model" : "")}"));
    }

    /// <summary>The head, and a row for each number of VFs, whose bar is drawn when the width that is left for it is known.</summary>
    private static string[][] RowsOf(BenchDensity density) =>
    [
        ["VFs", "arrived", "", "least/mean", "lost", "irqs/s", "model", "busy CPUs", "squeezes/s", "p99"],
        .. density.Levels.Select(level => (string[])
        [
            $"{level.Vfs}{(level.Vfs == density.RecommendedVfs ? " *" : "")}",
            $"{new BitRate(level.BitsPerSecond)}",
            "",
            Part(level.SmallestShare, "0%"),
            Part(level.LossRatio, "0.##%"),
            Part(level.Interrupts, "N0"),
            Part(level.ModelInterrupts, "N0"),
            Part(level.BusyCpus, "0.0"),
            Part(level.Squeezes, "0"),
            level.P99 is null ? "" : $"{Part(level.P99, "0.#")} µs",
        ]),
    ];

    private static string Bar(BenchDensityLevel level, double most, int longest)
    {
        if (most <= 0 || longest == 0)
        {
            return "";
        }

        var bar = new string('#', (int)Math.Round(level.BitsPerSecond / most * longest)).PadRight(longest + 1);
        return level.ModelBitsPerSecond is { } model ? Marked(bar, (int)Math.Round(model / most * longest)) : bar.TrimEnd();
    }

    private static string Marked(string bar, int at) => $"{bar[..at]}{ModelMark}{bar[(at + 1)..]}".TrimEnd();

    private static string Part(double? number, string format) => number?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
