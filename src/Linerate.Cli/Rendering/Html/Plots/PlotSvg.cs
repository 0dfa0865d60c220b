using System.Globalization;
using System.Net;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace Linerate.Cli.Rendering.Html.Plots;

/// <summary>OxyPlot's axes and curves as SVG that takes its colours from the page, so that it follows light and dark.</summary>
internal static class PlotSvg
{
    private const int Width = 640;
    private const int Height = 350;

    /// <summary>Colours that OxyPlot draws with, and what of the page's stylesheet they stand for.</summary>
    private static readonly (OxyColor Drawn, string Meant)[] Palette =
    [
        (OxyColor.FromRgb(1, 2, 3), "var(--ink)"),
        (OxyColor.FromRgb(4, 5, 6), "var(--rule)"),
        (OxyColor.FromRgb(7, 8, 9), "var(--curve-1)"),
        (OxyColor.FromRgb(10, 11, 12), "var(--curve-2)"),
        (OxyColor.FromRgb(13, 14, 15), "var(--curve-3)"),
        (OxyColor.FromRgb(16, 17, 18), "var(--mark)"),
    ];

    private static OxyColor Ink => Palette[0].Drawn;

    internal static PlotModel Model(Axis bottom, Axis left)
    {
        var model = new PlotModel
        {
            DefaultFont = "sans-serif",
            DefaultFontSize = 13,
            TextColor = Ink,
            PlotAreaBorderColor = Palette[1].Drawn,
            PlotAreaBorderThickness = new OxyThickness(1, 0, 0, 1),
            Padding = new OxyThickness(4, 12, 16, 4),
        };
        foreach (var (axis, position) in (ReadOnlySpan<(Axis, AxisPosition)>)[(bottom, AxisPosition.Bottom), (left, AxisPosition.Left)])
        {
            axis.Position = position;
            axis.TextColor = axis.TitleColor = Ink;
            axis.TicklineColor = axis.MajorGridlineColor = Palette[1].Drawn;
            axis.MajorGridlineStyle = LineStyle.Solid;
            axis.MinorTickSize = 0;
            axis.AxisTitleDistance = position == AxisPosition.Left ? 22 : 10;
            model.Axes.Add(axis);
        }

        model.Legends.Add(new Legend
        {
            LegendPlacement = LegendPlacement.Outside,
            LegendPosition = LegendPosition.TopLeft,
            LegendOrientation = LegendOrientation.Horizontal,
            LegendTextColor = Ink,
            LegendSymbolLength = 28,
        });
        return model;
    }

    /// <summary>The next curve: its colour and dashes follow from how many there are, so that no curve is told by colour alone.</summary>
    internal static LineSeries Curve(this PlotModel model, string title)
    {
        var index = model.Series.Count;
        var curve = new LineSeries
        {
            Title = title,
            Color = Palette[2 + (index % 3)].Drawn,
            LineStyle = index switch { 0 => LineStyle.Solid, 1 => LineStyle.Dash, _ => LineStyle.Dot },
            StrokeThickness = 2.2,
        };
        model.Series.Add(curve);
        return curve;
    }

    /// <summary>What was measured: marks without a line between them.</summary>
    internal static void Points(this PlotModel model, string title, IEnumerable<(double X, double Y)> points)
    {
        var marks = new LineSeries { Title = title, LineStyle = LineStyle.None, MarkerType = MarkerType.Circle, MarkerSize = 4, MarkerFill = Palette[2].Drawn, Color = Palette[2].Drawn };
        marks.Points.AddRange(points.Select(point => new DataPoint(point.X, point.Y)));
        model.Series.Add(marks);
    }

    /// <summary>A line across at a value that matters.</summary>
    /// <param name="model">Where it is drawn.</param>
    /// <param name="type">Across, or up.</param>
    /// <param name="at">The value.</param>
    /// <param name="text">What it means.</param>
    /// <param name="textAtTop">Of a line up: its text stands at its upper end, where the curve leaves room there.</param>
    internal static void Mark(this PlotModel model, LineAnnotationType type, double at, string text, bool textAtTop = false) => model.Annotations.Add(new LineAnnotation
    {
        Type = type,
        X = at,
        Y = at,
        Text = type == LineAnnotationType.Vertical ? $"\u00a0{text}" : text,
        Color = Palette[5].Drawn,
        TextColor = Ink,
        LineStyle = LineStyle.LongDash,
        StrokeThickness = 1.4,
        TextLinePosition = type == LineAnnotationType.Horizontal ? 0.99 : textAtTop ? 0.9 : 0.06,
        TextVerticalAlignment = type == LineAnnotationType.Horizontal ? VerticalAlignment.Bottom : VerticalAlignment.Top,
        TextMargin = 6,
        TextOrientation = AnnotationTextOrientation.Horizontal,
        TextHorizontalAlignment = type == LineAnnotationType.Horizontal ? HorizontalAlignment.Right : HorizontalAlignment.Left,
    });

    /// <param name="model">What to draw.</param>
    /// <param name="id">Unique on the page.</param>
    /// <param name="label">What a reader who cannot see it is told.</param>
    internal static string Draw(PlotModel model, string id, string label)
    {
        var svg = new SvgExporter { Width = Width, Height = Height, IsDocument = false, TextMeasurer = new RoomyText() }.ExportToString(model);
        svg = svg[svg.IndexOf("<svg", StringComparison.Ordinal)..];
        var body = svg[(svg.IndexOf('>', StringComparison.Ordinal) + 1)..].Replace("clipPath", $"{id}-clip", StringComparison.Ordinal);
        body = body.Replace($"<{id}-clip", "<clipPath", StringComparison.Ordinal).Replace($"</{id}-clip", "</clipPath", StringComparison.Ordinal);
        foreach (var (drawn, meant) in Palette)
        {
            // Stylesheet variables count in a style, not in a presentation attribute.
            var name = string.Create(CultureInfo.InvariantCulture, $"rgb({drawn.R},{drawn.G},{drawn.B})");
            body = body.Replace($"fill=\"{name}\"", $"style=\"fill:{meant}\"", StringComparison.Ordinal).Replace(name, meant, StringComparison.Ordinal);
        }

        return string.Create(CultureInfo.InvariantCulture, $"<svg class=\"plot\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(label)}\" xmlns=\"http://www.w3.org/2000/svg\">{body}");
    }
}
