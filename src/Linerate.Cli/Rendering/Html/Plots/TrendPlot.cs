using System.Globalization;
using Linerate.Bench.Results;
using Linerate.Core.Comparisons;
using OxyPlot.Annotations;
using OxyPlot.Axes;

namespace Linerate.Cli.Rendering.Html.Plots;

/// <summary>How one measurement went from result to result, and where its level changed.</summary>
internal static class TrendPlot
{
    private const int FewestPoints = 3;
    private const double Mega = 1e6;

    /// <summary>Null for a series too short to be a curve.</summary>
    internal static Plot? Of(ResultSeries series, int index)
    {
        if (series.Points.Length < FewestPoints)
        {
            return null;
        }

        var isBits = series.Unit == "b/s";
        var unit = isBits ? "Mb/s" : "frames/s";
        (double Number, double Value)[] points = [.. series.Points.Select((point, number) => (number + 1.0, isBits ? point.Value / Mega : point.Value))];
        var model = PlotSvg.Model(
            new LinearAxis { Minimum = 0, Maximum = points.Length + 1, MajorStep = Math.Max(1, Math.Ceiling(points.Length / 10.0)), Title = "result, oldest first", StringFormat = "0" },
            new LinearAxis { Minimum = 0, Maximum = points.Max(point => point.Value) * 1.15, Title = unit, StringFormat = "#,0.##" });
        model.Points("a result", points);
        var change = LevelChange.Of([.. series.Points.Select(point => point.Value)]);
        if (change is not null)
        {
            model.Mark(LineAnnotationType.Vertical, change.Before + 0.5, string.Create(CultureInfo.InvariantCulture, $"{change.Relative:+0.#%;-0.#%}"));
        }

        var title = $"Over time: {series.What}";
        var words = string.Create(CultureInfo.InvariantCulture, $"From {series.Points[0].At:yyyy-MM-dd} to {series.Points[^1].At:yyyy-MM-dd}. ")
            + (change is null ? "No change of level beyond chance." : string.Create(CultureInfo.InvariantCulture, $"Its level changed after result {change.Before}; chance makes as much in {change.Probability:0.##%} of such series (Pettitt's test)."));
        return new Plot(title, words, PlotSvg.Draw(model, string.Create(CultureInfo.InvariantCulture, $"trend-{index}"), title));
    }
}
