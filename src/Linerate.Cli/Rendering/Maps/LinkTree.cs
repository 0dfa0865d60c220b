using System.Collections.Immutable;
using Linerate.Core.Maps;

namespace Linerate.Cli.Rendering.Maps;

/// <summary>Places a room's PCIe tree: a row for each link, its bar as thick as what it carries, the port above and what hangs below beside it.</summary>
internal sealed class LinkTree(List<PlacedBox> boxes, List<PlacedBar> bars, List<PlacedBranch> branches, double fastest)
{
    private const double Step = 22;
    private const double Bar = 54;
    private const double Thickest = 12;
    private const double Thinnest = 1.5;
    private const double RowGap = 5;

    internal double Place(ImmutableArray<MapLink> links, double x, double y, double width)
    {
        if (links.IsEmpty)
        {
            return y;
        }

        boxes.Add(new PlacedBox(new Rectangle(x, y, width, TextMeasure.LineHeight), "caption", ["PCIe root complex: thickness is capacity"], ""));
        var cursor = y + TextMeasure.LineHeight + RowGap;
        List<double> above = [cursor];
        foreach (var link in links)
        {
            var left = x + 4 + (link.Depth * Step);
            var text = left + 12 + Bar + 8;
            ImmutableArray<string> lines = [.. LinesOf(link, x + width - text)];
            var middle = cursor + 12;
            branches.Add(new PlacedBranch(left, above[Math.Min(link.Depth, above.Count - 1)], middle, left + 12));
            var thickness = link.Rate is { } rate && fastest > 0 ? Math.Max(Thinnest, Thickest * rate.BitsPerSecond / fastest) : Thinnest;
            bars.Add(new PlacedBar(new Rectangle(left + 12, middle - (thickness / 2), Bar, thickness), link.Rate is null ? "nolink" : link.IsTight ? "tight" : "link", "", 0));
            boxes.Add(new PlacedBox(new Rectangle(text, cursor, x + width - text, lines.Length * TextMeasure.LineHeight), "caption", lines, ""));
            above.RemoveRange(link.Depth + 1, above.Count - link.Depth - 1);
            above.Add(middle + (thickness / 2));
            cursor += (lines.Length * TextMeasure.LineHeight) + RowGap;
        }

        return cursor + RowGap;
    }

    private static IEnumerable<string> LinesOf(MapLink link, double width)
    {
        var whole = $"{link.From} → {link.To}, {link.Words}";
        return TextMeasure.WidthOf(whole) <= width
            ? [whole]
            : [TextMeasure.Cut($"{link.From} → {link.To}", width), .. TextMeasure.Wrap(link.Words, width)];
    }
}
