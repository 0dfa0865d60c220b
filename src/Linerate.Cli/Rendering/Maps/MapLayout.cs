using System.Collections.Immutable;
using Linerate.Core.Maps;
using Linerate.Core.Units;

namespace Linerate.Cli.Rendering.Maps;

/// <summary>
/// Gives everything its place: rooms in one or two columns; in each, cores, then guests, then ports below them, so that
/// datapaths rise from their functions through a free band.
/// </summary>
internal sealed class MapLayout
{
    internal const double Width = 1200;
    private const double Margin = 24;
    private const double Gutter = 56;
    private const double Padding = 16;
    private const double Gap = 12;
    private const double Band = 64;
    private const double WideRoom = 800;
    private const double Channel = 42;
    private const double CoreSize = 14;
    private const double CoreStep = 17;
    private const int CoreRows = 4;
    private const double HeadHeight = 58;
    private const double LegendHeight = 62;
    private const double BarHeight = 7;
    private const double BarsHeight = 46;

    private readonly List<PlacedBox> _boxes = [];
    private readonly List<PlacedCore> _cores = [];
    private readonly List<PlacedBar> _bars = [];
    private readonly List<PlacedPath> _paths = [];
    private readonly List<PlacedBranch> _branches = [];
    private readonly List<(PlacedBox Box, MapFunctions Function, Way Way)> _functions = [];
    private readonly Dictionary<string, PlacedBox> _guests = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Arrival> _arrivals = new(StringComparer.Ordinal);
    private readonly double _fastest;
    private readonly LinkTree _tree;
    private readonly bool _hasPaths;
    private double _gutter;
    private Way _way;

    private MapLayout(HostMap map)
    {
        var ports = map.Rooms.SelectMany(room => room.Ports).ToArray();
        _fastest = ports.SelectMany(port => new[] { port.WireRate?.BitsPerSecond ?? 0, port.LinkRate?.BitsPerSecond ?? 0 }).DefaultIfEmpty(0).Max();
        _tree = new LinkTree(_boxes, _bars, _branches, map.Rooms.SelectMany(room => room.Links).Select(link => link.Rate?.BitsPerSecond ?? 0).DefaultIfEmpty(0).Max());
        _hasPaths = ports.Any(port => port.Functions.Any(function => function.Holder is not null));
    }

    /// <summary>How lines leave a port: straight into the band below the guests, or along the channel at its left where a box is above.</summary>
    private readonly record struct Way(double BandBottom, double Left)
    {
        internal bool IsBarred(PlacedBox function) => function.Place.Y > BandBottom + Gap + 1;
    }

    /// <summary>How lines reach a guest: straight from the band, or along the channel at the left where a box is below.</summary>
    private readonly record struct Arrival(PlacedBox Guest, double Left, double RowsBottom, double BandBottom)
    {
        internal bool IsBarred => Guest.Place.Bottom < RowsBottom - Gap;
    }

    internal double Height { get; private set; }

    internal IReadOnlyList<PlacedBox> Boxes => _boxes;

    internal IReadOnlyList<PlacedCore> Cores => _cores;

    internal IReadOnlyList<PlacedBar> Bars => _bars;

    internal IReadOnlyList<PlacedPath> Paths => _paths;

    internal IReadOnlyList<PlacedBranch> Branches => _branches;

    internal static MapLayout Of(HostMap map)
    {
        var layout = new MapLayout(map);
        var columns = map.Rooms.Length > 1 ? 2 : 1;
        var roomWidth = (Width - (2 * Margin) - ((columns - 1) * Gutter)) / columns;
        layout._gutter = Margin + roomWidth + (Gutter / 2);
        var top = HeadHeight;
        foreach (var row in map.Rooms.Chunk(columns))
        {
            var bottom = top;
            for (var column = 0; column < row.Length; column++)
            {
                bottom = Math.Max(bottom, layout.PlaceRoom(row[column], Margin + (column * (roomWidth + Gutter)), top, row.Length == 1 && columns == 2 ? Width - (2 * Margin) : roomWidth));
            }

            top = bottom + (Gutter / 2);
        }

        layout.PlacePaths();
        layout.Height = top + LegendHeight;
        return layout;
    }

    private double PlaceRoom(MapRoom room, double x, double y, double width)
    {
        var inner = width - (2 * Padding);
        var place = _boxes.Count;
        var head = string.Join(" · ", room.Facts);
        ImmutableArray<string> lines = [room.Title, .. TextMeasure.Wrap(head, inner).Where(line => line.Length > 0)];
        var cursor = y + Padding + (lines.Length * TextMeasure.LineHeight);
        cursor = PlaceCores(room.Cores, x + Padding, cursor, inner);
        cursor = PlaceGuests(room, x + Padding, cursor, inner);
        cursor = PlacePorts(room.Ports, x + Padding, cursor, inner);
        cursor = _tree.Place(room.Links, x + Padding, cursor, inner);
        _boxes.Insert(place, new PlacedBox(new Rectangle(x, y, width, cursor + 4 - y), "room", lines, ""));
        return cursor + 4;
    }

    /// <summary>In as many rows as they need; above the last row, lines need a channel beside the guests. Ends below the band.</summary>
    private double PlaceGuests(MapRoom room, double x, double y, double width)
    {
        var sizes = room.Guests.Select(guest => Measure(GuestLines(guest), width - Channel)).ToArray();
        var channel = _hasPaths && IsWiderThan(width, sizes) ? Channel : 0;
        var bottom = PlaceRow([.. room.Guests.Select((guest, index) => (sizes[index], (Action<Rectangle>)(at => PlaceGuest(guest, at))))], x + channel, y, width - channel);
        var band = bottom + (room.Guests.Length > 0 || (room.Ports.Length > 0 && _hasPaths) ? Band : Gap);
        foreach (var guest in room.Guests)
        {
            _arrivals[guest.Name] = new Arrival(_guests[guest.Name], x + channel, bottom, band);
        }

        return band;
    }

    private static bool IsWiderThan(double width, IReadOnlyCollection<(double Width, double Height)> row) =>
        row.Sum(box => box.Width) + ((row.Count - 1) * Gap) > width;

    /// <summary>Below each other; in a wide room two side by side. Lines from below another box need a channel beside the ports.</summary>
    private double PlacePorts(ImmutableArray<MapPort> ports, double x, double y, double width)
    {
        var columns = width > WideRoom && ports.Length > 1 ? 2 : 1;
        var least = ((width + Gap) / columns) - Gap - Channel;
        var channel = ports.Where((port, index) => NeedsChannel(port, index < columns, least)).Any() ? Channel : 0;
        var each = ((width + Gap) / columns) - Gap - channel;
        var band = y;
        foreach (var row in ports.Chunk(columns))
        {
            var bottom = y;
            for (var column = 0; column < row.Length; column++)
            {
                var left = x + channel + (column * (each + channel + Gap));
                _way = new Way(band, left);
                bottom = Math.Max(bottom, PlacePort(row[column], left, y, each));
            }

            y = bottom + Gap;
        }

        return y;
    }

    private static bool NeedsChannel(MapPort port, bool isUppermost, double width)
    {
        var inner = width - (2 * Gap);
        var held = port.Functions.Where(function => function.Holder is not null).Select(function => Measure(FunctionLines(function), inner)).ToArray();
        return held.Length > 0 && (!isUppermost || IsWiderThan(inner, held));
    }

    private double PlaceCores(MapCores cores, double x, double y, double width)
    {
        if (cores.Cores.IsEmpty)
        {
            return y + 4;
        }

        var perRow = (int)(width / CoreStep);
        var drawn = Math.Min(cores.Cores.Length, perRow * CoreRows);
        for (var index = 0; index < drawn; index++)
        {
            _cores.Add(new PlacedCore(new Rectangle(x + (index % perRow * CoreStep), y + 4 + (index / perRow * CoreStep), CoreSize, CoreSize), cores.Cores[index]));
        }

        var bottom = y + 4 + (((drawn + perRow - 1) / perRow) * CoreStep);
        var words = $"{cores.Cores.Length} core{(cores.Cores.Length == 1 ? "" : "s")}, {cores.Threads} threads{(drawn < cores.Cores.Length ? $", {drawn} drawn" : "")}";
        _boxes.Add(new PlacedBox(new Rectangle(x, bottom, width, TextMeasure.LineHeight), "caption", [words], ""));
        return bottom + TextMeasure.LineHeight + Gap;
    }

    /// <summary>Boxes side by side, in as many rows as they need; those of one row are as tall as its tallest, so that lines reach each from below.</summary>
    private static double PlaceRow(((double Width, double Height) Size, Action<Rectangle> Place)[] boxes, double x, double y, double width)
    {
        var top = y;
        for (var first = 0; first < boxes.Length;)
        {
            var (end, right, tallest) = (first, x, 0.0);
            while (end < boxes.Length && (end == first || right + boxes[end].Size.Width <= x + width))
            {
                right += boxes[end].Size.Width + Gap;
                tallest = Math.Max(tallest, boxes[end++].Size.Height);
            }

            for (var left = x; first < end; first++)
            {
                boxes[first].Place(new Rectangle(left, top, boxes[first].Size.Width, tallest));
                left += boxes[first].Size.Width + Gap;
            }

            top += tallest + Gap;
        }

        return boxes.Length == 0 ? y : top - Gap;
    }

    private static (double Width, double Height) Measure(ImmutableArray<string> lines, double most)
    {
        const double Around = 20;
        var widest = lines.Select((line, index) => TextMeasure.WidthOf(line, bold: index == 0)).Max();
        return (Math.Min(most, widest + Around), (lines.Length * TextMeasure.LineHeight) + Around - 4);
    }

    private static ImmutableArray<string> GuestLines(MapGuest guest) => [guest.Tag.Length > 0 ? $"{guest.Tag} · {guest.Name}" : guest.Name, .. guest.Facts];

    private void PlaceGuest(MapGuest guest, Rectangle at)
    {
        var lines = GuestLines(guest);
        var box = new PlacedBox(at, guest.LeavesRoom ? "guest leaves" : "guest", lines, string.Join("; ", lines));
        _boxes.Add(box);
        _guests[guest.Name] = box;
    }

    private static ImmutableArray<string> FunctionLines(MapFunctions function) =>
    [
        .. ((string[])
        [
            function.Label,
            function.Holder is { } holder ? $"→ {holder}{(function.CrossesNodes ? " across nodes" : "")}" : "",
            function.Capacity.Length > 0 ? function.Capacity : function.Holder is null ? "" : "capacity unknown",
            function.Limit,
            function.Groups.ToString(),
        ]).Where(line => line.Length > 0),
    ];

    private double PlacePort(MapPort port, double x, double y, double width)
    {
        var inner = width - (2 * Gap);
        var slot = _boxes.Count;
        var bottom = PlaceRow(
            [.. port.Functions.Select(function => (Measure(FunctionLines(function), inner), (Action<Rectangle>)(at => PlaceFunction(function, at))))],
            x + Gap,
            y + Gap,
            inner);
        bottom += port.Functions.IsEmpty ? 0 : Gap;
        ImmutableArray<string> lines =
        [
            TextMeasure.Cut($"{port.Name}{(port.Name == port.Address.ToString() ? "" : $" {port.Address}")}", inner, bold: true),
            .. TextMeasure.Wrap(string.Join(" · ", ((string[])[port.VfCount, port.Bridges.Length > 0 ? $"below {port.Bridges}" : ""]).Where(part => part.Length > 0)), inner).Where(line => line.Length > 0),
        ];
        var textTop = bottom + 2;
        var barsTop = textTop + (lines.Length * TextMeasure.LineHeight) + 6;
        PlaceBar(port.WireRate, "wire", $"wire {port.Wire}", x + Gap, barsTop, inner);
        PlaceBar(port.LinkRate, "link", port.LinkRate is { } rate ? $"{port.Link}, {rate} raw" : port.Link, x + Gap, barsTop + (BarsHeight / 2), inner);
        var end = barsTop + BarsHeight;
        _boxes.Insert(slot, new PlacedBox(new Rectangle(x, y, width, end - y), "port", [], port.Name));
        _boxes.Add(new PlacedBox(new Rectangle(x + Gap - 8, textTop - 4, inner + 8, lines.Length * TextMeasure.LineHeight), "porttext", lines, ""));
        return end;
    }

    private void PlaceBar(BitRate? rate, string kind, string label, double x, double y, double width)
    {
        const double LabelWidth = 330;
        var room = Math.Max(60, width - LabelWidth);
        var length = rate is { } known && _fastest > 0 ? Math.Max(2, room * known.BitsPerSecond / _fastest) : 0;
        _bars.Add(new PlacedBar(new Rectangle(x, y + 3, length, BarHeight), kind, TextMeasure.Cut(label, width - length - 10), x + length + (length > 0 ? 8 : 0)));
    }

    private void PlaceFunction(MapFunctions function, Rectangle at)
    {
        var lines = FunctionLines(function);
        var box = new PlacedBox(at, function.Holder is null ? "function free" : "function", [.. lines.Select((line, index) => TextMeasure.Cut(line, at.Width - 16, index == 0))], string.Join("; ", lines.Append(function.Detail).Where(line => line.Length > 0)))
        {
            StateLine = function.Limit.Length > 0 ? lines.IndexOf(function.Limit) : -1,
            WarningLine = function.Groups.Shared > 0 ? lines.Length - 1 : -1,
            State = StateOf(function),
        };
        _boxes.Add(box);
        _functions.Add((box, function, _way));
    }

    private void PlacePaths()
    {
        var arriving = new Dictionary<string, int>(StringComparer.Ordinal);
        var all = _functions.Where(item => item.Function.Holder is not null).GroupBy(item => item.Function.Holder!).ToDictionary(group => group.Key, group => group.Count());
        foreach (var (box, function, way) in _functions)
        {
            if (function.Holder is not { } holder || !_arrivals.TryGetValue(holder, out var arrival))
            {
                continue;
            }

            // Lines that end at one guest spread over its lower edge, and no two lie on each other in band and channel.
            var number = arriving[holder] = arriving.GetValueOrDefault(holder) + 1;
            var toX = arrival.Guest.Place.X + (arrival.Guest.Place.Width * number / (all[holder] + 1));
            var corners = CornersOf(box, way, arrival, toX, _paths.Count);
            _paths.Add(new PlacedPath(corners, StateOf(function), function.CrossesNodes, box.Hint) { Mark = StageMark.On(corners, function.LimitedAt, _paths.Count) });
        }
    }

    private ImmutableArray<(double X, double Y)> CornersOf(PlacedBox box, Way way, Arrival arrival, double toX, int number)
    {
        var shift = number % 10 * 4.5;
        var (inChannel, inGap) = (4 + (number % 10 * 3.6), 3 + (number % 3 * 3));
        var (band, guestBand) = (way.BandBottom - 10 - shift, arrival.BandBottom - 10 - shift);
        var (fromX, fromY) = (box.Place.Middle, box.Place.Y);
        var corners = ImmutableArray.CreateBuilder<(double X, double Y)>();
        corners.Add((fromX, fromY));
        if (way.IsBarred(box))
        {
            corners.AddRange((fromX, fromY - inGap), (way.Left - inChannel, fromY - inGap), (way.Left - inChannel, band));
        }
        else
        {
            corners.Add((fromX, band));
        }

        if (Math.Abs(arrival.BandBottom - way.BandBottom) > 1 || IsOtherSide(fromX, toX))
        {
            corners.AddRange((_gutter - 20 + shift, band), (_gutter - 20 + shift, guestBand));
        }

        var bottom = arrival.Guest.Place.Bottom;
        if (arrival.IsBarred)
        {
            corners.AddRange((arrival.Left - inChannel, guestBand), (arrival.Left - inChannel, bottom + inGap), (toX, bottom + inGap), (toX, bottom));
        }
        else
        {
            corners.AddRange((toX, guestBand), (toX, bottom));
        }

        return corners.DrainToImmutable();
    }

    private bool IsOtherSide(double left, double right) => left < _gutter != right < _gutter;

    private static string StateOf(MapFunctions function) => function.State switch
    {
        PathState.Wire => "good",
        PathState.Below => "fair",
        PathState.FarBelow => "bad",
        _ => "unknown",
    };
}
