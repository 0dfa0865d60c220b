using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using Linerate.Core.Maps;

namespace Linerate.Cli.Rendering.Maps;

/// <summary>The map as a picture: an <c>svg</c> element that stands alone or inside a page. No scripts; text is text.</summary>
internal static class SvgMap
{
    private const string Namespace = "http://www.w3.org/2000/svg";

    private static readonly (string Class, string Words)[] PathLegend =
        [("good", "wire limits"), ("fair", "below the wire"), ("bad", "below half"), ("unknown", "unknown"), ("bad crosses", "across nodes")];

    private static readonly (CoreUse Use, string Words)[] CoreLegend =
        [(CoreUse.Housekeeping, "core"), (CoreUse.Isolated, "isolated"), (CoreUse.Guest, "a guest's, by letter")];

    /// <param name="writer">Where the element goes; the caller writes the document around it.</param>
    /// <param name="map">The host.</param>
    /// <param name="theme"><c>auto</c>, <c>light</c> or <c>dark</c>.</param>
    internal static void Write(XmlWriter writer, HostMap map, string theme)
    {
        var layout = MapLayout.Of(map);
        writer.WriteStartElement("svg", Namespace);
        writer.WriteAttributeString("class", "lm");
        writer.WriteAttributeString("viewBox", $"0 0 {Number(MapLayout.Width)} {Number(layout.Height)}");
        writer.WriteAttributeString("width", Number(MapLayout.Width));
        writer.WriteAttributeString("height", Number(layout.Height));
        writer.WriteAttributeString("role", "img");
        writer.WriteElementString("title", Namespace, $"Map of {map.Title}");
        writer.WriteElementString("style", Namespace, SvgTheme.Style(theme));
        Rect(writer, new Rectangle(0, 0, MapLayout.Width, layout.Height), "ground", radius: 0);
        Text(writer, 24, 28, "title", TextMeasure.Cut(map.Title, (MapLayout.Width - 48) * 0.7));
        Text(writer, 24, 47, "dim", $"Capacities for {map.Frames}. Bars are to one scale; lines are coloured by what limits them.");
        foreach (var box in layout.Boxes)
        {
            Box(writer, box);
        }

        Cores(writer, layout);
        Capacities(writer, layout);
        foreach (var path in layout.Paths)
        {
            Path(writer, path);
        }

        foreach (var path in layout.Paths)
        {
            Mark(writer, path);
        }

        Legend(writer, layout.Height - 36);
        Text(writer, 24, layout.Height - 16, "dim", StageMark.Legend);
        writer.WriteEndElement();
    }

    private static void Cores(XmlWriter writer, MapLayout layout)
    {
        foreach (var core in layout.Cores)
        {
            Rect(writer, core.Place, core.Core.Use.ToString(), radius: 2);
            if (core.Core.Tag.Length > 0)
            {
                Text(writer, core.Place.Middle, core.Place.Y + 11, "tag", core.Core.Tag);
            }
        }
    }

    /// <summary>The PCIe tree, and all that is drawn as long or as thick as it carries.</summary>
    private static void Capacities(XmlWriter writer, MapLayout layout)
    {
        foreach (var branch in layout.Branches)
        {
            writer.WriteStartElement("path", Namespace);
            writer.WriteAttributeString("class", "branch");
            writer.WriteAttributeString("d", $"M{Number(branch.X)} {Number(branch.FromY)}V{Number(branch.ToY)}H{Number(branch.ToX)}");
            writer.WriteEndElement();
        }

        foreach (var bar in layout.Bars)
        {
            if (bar.Place.Width > 0)
            {
                Rect(writer, bar.Place, bar.Class, radius: 2);
            }

            if (bar.Label.Length > 0)
            {
                Text(writer, bar.LabelX, bar.Place.Y + 7.5, "dim", bar.Label);
            }
        }
    }

    private static void Box(XmlWriter writer, PlacedBox box)
    {
        writer.WriteStartElement("g", Namespace);
        if (box.Hint.Length > 0)
        {
            writer.WriteElementString("title", Namespace, box.Hint);
        }

        var isFramed = box.Class is not ("caption" or "porttext");
        if (isFramed)
        {
            Rect(writer, box.Place, box.Class, radius: box.Class == "room" ? 10 : 6);
        }

        var x = box.Place.X + (box.Class == "room" ? 16 : box.Class == "caption" ? 0 : 8);
        var y = box.Place.Y + (box.Class == "room" ? 22 : 16);
        for (var index = 0; index < box.Lines.Length; index++)
        {
            var style = index == 0 && box.Class != "caption" ? "name" : index == box.StateLine ? box.State : index == box.WarningLine ? "bad" : "dim";
            Text(writer, x, y + (index * TextMeasure.LineHeight), style, box.Lines[index]);
        }

        writer.WriteEndElement();
    }

    /// <summary>Straight pieces with rounded corners.</summary>
    private static void Path(XmlWriter writer, PlacedPath path)
    {
        writer.WriteStartElement("path", Namespace);
        writer.WriteAttributeString("class", path.CrossesNodes ? $"{path.State} crosses" : path.State);
        writer.WriteAttributeString("d", Outline(path.Corners));
        writer.WriteElementString("title", Namespace, path.Hint);
        writer.WriteEndElement();
    }

    private static void Mark(XmlWriter writer, PlacedPath path)
    {
        if (path.Mark is not { } mark)
        {
            return;
        }

        writer.WriteStartElement("circle", Namespace);
        writer.WriteAttributeString("class", path.State);
        writer.WriteAttributeString("cx", Number(mark.X));
        writer.WriteAttributeString("cy", Number(mark.Y));
        writer.WriteAttributeString("r", Number(PlacedMark.Radius));
        writer.WriteElementString("title", Namespace, path.Hint);
        writer.WriteEndElement();
        Text(writer, mark.X, mark.Y + 3, "mark", mark.Letter.ToString());
    }

    private static string Outline(ImmutableArray<(double X, double Y)> corners)
    {
        const double Radius = 7;
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"M{Number(corners[0].X)} {Number(corners[0].Y)}"));
        for (var index = 1; index < corners.Length - 1; index++)
        {
            var (x, y) = corners[index];
            var (beforeX, beforeY) = Towards(corners[index], corners[index - 1], Radius);
            var (afterX, afterY) = Towards(corners[index], corners[index + 1], Radius);
            text.Append(CultureInfo.InvariantCulture, $"L{Number(beforeX)} {Number(beforeY)}Q{Number(x)} {Number(y)} {Number(afterX)} {Number(afterY)}");
        }

        return text.Append(CultureInfo.InvariantCulture, $"L{Number(corners[^1].X)} {Number(corners[^1].Y)}").ToString();
    }

    /// <summary>A point on the way from a corner to another, no further than half of it.</summary>
    private static (double X, double Y) Towards((double X, double Y) corner, (double X, double Y) other, double distance)
    {
        var (x, y) = (other.X - corner.X, other.Y - corner.Y);
        var length = Math.Max(1, Math.Sqrt((x * x) + (y * y)));
        var part = Math.Min(0.5, distance / length);
        return (corner.X + (x * part), corner.Y + (y * part));
    }

    private static void Legend(XmlWriter writer, double y)
    {
        var x = 24.0;
        foreach (var (style, words) in PathLegend)
        {
            writer.WriteStartElement("path", Namespace);
            writer.WriteAttributeString("class", style);
            writer.WriteAttributeString("d", $"M{Number(x)} {Number(y - 4)}h26");
            writer.WriteEndElement();
            Text(writer, x + 32, y, "dim", words);
            x += 32 + TextMeasure.WidthOf(words) + 20;
        }

        foreach (var (use, words) in CoreLegend)
        {
            Rect(writer, new Rectangle(x, y - 11, 14, 14), use.ToString(), radius: 2);
            Text(writer, x + 18, y, "dim", words);
            x += 18 + TextMeasure.WidthOf(words) + 20;
        }

        foreach (var (style, words) in ((string, string)[])[("wire", "wire"), ("link", "PCIe")])
        {
            Rect(writer, new Rectangle(x, y - 7, 22, 7), style, radius: 2);
            Text(writer, x + 28, y, "dim", words);
            x += 28 + TextMeasure.WidthOf(words) + 20;
        }
    }

    private static void Rect(XmlWriter writer, Rectangle place, string style, double radius)
    {
        writer.WriteStartElement("rect", Namespace);
        writer.WriteAttributeString("class", style);
        writer.WriteAttributeString("x", Number(place.X));
        writer.WriteAttributeString("y", Number(place.Y));
        writer.WriteAttributeString("width", Number(place.Width));
        writer.WriteAttributeString("height", Number(place.Height));
        if (radius > 0)
        {
            writer.WriteAttributeString("rx", Number(radius));
        }

        writer.WriteEndElement();
    }

    private static void Text(XmlWriter writer, double x, double y, string style, string text)
    {
        writer.WriteStartElement("text", Namespace);
        writer.WriteAttributeString("class", style);
        writer.WriteAttributeString("x", Number(x));
        writer.WriteAttributeString("y", Number(y));
        writer.WriteString(PrintableText.Of(text));
        writer.WriteEndElement();
    }

    private static string Number(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);
}
