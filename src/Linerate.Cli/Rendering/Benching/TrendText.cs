using System.Globalization;
using Linerate.Bench.Results;
using Linerate.Cli.Rendering.Text;
using Linerate.Core.Comparisons;
using Linerate.Core.Units;

namespace Linerate.Cli.Rendering.Benching;

/// <summary>How a measurement went from result to result: a bar for each, and where its level changed.</summary>
internal sealed class TrendText(Page page, Ink ink)
{
    private const int LongestBar = 30;

    internal void Write(ResultSeries series, LevelChange? change)
    {
        page.Prose("", 0, PrintableText.Of(series.What), ink.Bold);
        var most = series.Points.Max(point => point.Value);
        for (var index = 0; index < series.Points.Length; index++)
        {
            var (name, at, value) = series.Points[index];
            if (index == change?.Before)
            {
                page.Line("  ------ another level from here on");
            }

            var bar = new string('#', Math.Max(1, (int)Math.Round(value / most * LongestBar)));
            page.Line(PrintableText.Of($"  {at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}  {Words(value, series.Unit),10}  {bar.PadRight(LongestBar)}  {Path.GetFileName(name)}"));
        }

        page.Prose("  ", 2, Verdict(series, change));
    }

    private static string Verdict(ResultSeries series, LevelChange? change) =>
        change is null
            ? series.Points.Length < LevelChange.FewestValues
                ? $"{series.Points.Length} result{(series.Points.Length == 1 ? "" : "s")}: fewer than {LevelChange.FewestValues} cannot show a change of level beyond chance"
                : $"no change of level in {series.Points.Length} results beyond chance (Pettitt's test, 5 %)"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"its level changed by {change.Relative:+0.#%;-0.#%}: median {Words(change.MedianBefore, series.Unit)} of {change.Before} results, then {Words(change.MedianAfter, series.Unit)} of {series.Points.Length - change.Before}; chance makes as much in {change.Probability:0.##%} of such series (Pettitt's test)");

    private static string Words(double value, string unit) =>
        unit == "b/s" ? new BitRate(value).ToString() : string.Create(CultureInfo.InvariantCulture, $"{value / 1000:0.###} kpps");
}
