using System.Collections.Immutable;
using Linerate.Cli.Rendering.Text;
using Linerate.Core.Datapaths;
using Linerate.Core.Maps;
using Linerate.Core.Units;

namespace Linerate.Cli.Rendering.Maps;

/// <summary>The map for a terminal: each room as a section, each port as a tree of its functions.</summary>
internal sealed class TextMap(TextWriter writer, Ink ink, int width, bool isAscii = false)
{
    private const string Legend =
        "█ core  ▒ isolated  a letter: pinned to that guest, + to several  ━ wire  ═ PCIe (one scale)  ! below the wire  !! below half of it  × across nodes";

    private readonly int _width = Math.Min(width, 100);

    internal void Write(HostMap map)
    {
        Line(ink.Bold(Cut(map.Title, _width)));
        Line(ink.Dim($"capacities for {map.Frames}"));
        var fastest = map.Rooms.SelectMany(room => room.Ports).Select(port => Math.Max(port.WireRate?.BitsPerSecond ?? 0, port.LinkRate?.BitsPerSecond ?? 0))
            .Concat(map.Rooms.SelectMany(room => room.Links).Select(link => link.Rate?.BitsPerSecond ?? 0)).DefaultIfEmpty(0).Max();
        foreach (var room in map.Rooms)
        {
            Write(room, fastest);
        }

        Line();
        foreach (var line in Page.Wrap($"{Legend}  {StageMark.Legend}", _width))
        {
            Line(ink.Dim(line));
        }
    }

    private void Write(MapRoom room, double fastest)
    {
        Line();
        var title = $"┌─ {room.Title} ";
        Line($"{ink.Bold(title)}{new string('─', Math.Max(0, _width - title.Length))}");
        if (!room.Facts.IsEmpty)
        {
            Row(string.Join(" · ", room.Facts));
        }

        if (!room.Cores.Cores.IsEmpty)
        {
            Row($"{Cut(string.Concat(room.Cores.Cores.Select(SignOf)), _width - 32)}  {room.Cores.Cores.Length} cores, {room.Cores.Threads} threads");
        }

        foreach (var guest in room.Guests)
        {
            Row($"{(guest.LeavesRoom ? "×" : "□")} {(guest.Tag.Length > 0 ? $"{guest.Tag} " : "")}{guest.Name}: {string.Join(", ", guest.Facts)}");
        }

        foreach (var port in room.Ports)
        {
            Write(port, fastest);
        }

        if (!room.Links.IsEmpty)
        {
            Write(room.Links, fastest);
        }

        Line($"└{new string('─', _width - 1)}");
    }

    /// <summary>The PCIe tree: two columns in for each link between a link and the root complex.</summary>
    private void Write(ImmutableArray<MapLink> links, double fastest)
    {
        const int Longest = 20;
        Row("");
        Row("PCIe root complex");
        var stems = StemsOf(links);
        foreach (var (link, (indent, below)) in links.Zip(stems))
        {
            var bar = link.Rate is { } rate && fastest > 0 ? $"{new string('═', Math.Max(1, (int)Math.Round(Longest * rate.BitsPerSecond / fastest)))} " : "";
            var whole = $"{indent}{link.From} {bar}→ {link.To}, {(link.IsTight ? "! " : "")}{link.Words}";
            if (whole.Length <= _width - 2)
            {
                Row(whole);
                continue;
            }

            Row($"{indent}{link.From} {bar}→ {link.To}");
            Row($"{below}{(link.IsTight ? "! " : "")}{link.Words}");
        }
    }

    /// <summary>What stands left of each link: in its own row, and in a second one.</summary>
    private static IEnumerable<(string Own, string Below)> StemsOf(ImmutableArray<MapLink> links)
    {
        var stems = new (string Own, string Below)[links.Length];
        var laterAt = new SortedSet<int>();
        for (var index = links.Length - 1; index >= 0; index--)
        {
            var depth = links[index].Depth;
            var outer = $"  {string.Concat(Enumerable.Range(0, depth).Select(level => laterAt.Contains(level) ? "│  " : "   "))}";
            stems[index] = laterAt.Contains(depth) ? ($"{outer}├─ ", $"{outer}│  ") : ($"{outer}└─ ", $"{outer}   ");
            laterAt.RemoveWhere(level => level > depth);
            laterAt.Add(depth);
        }

        return stems;
    }

    private void Write(MapPort port, double fastest)
    {
        Row("");
        Row($"{port.Name}{(port.Name == port.Address.ToString() ? "" : $" {port.Address}")}{(port.VfCount.Length > 0 ? $", {port.VfCount}" : "")}");
        Bar('━', port.WireRate, $"wire {port.Wire}", fastest);
        Bar('═', port.LinkRate, port.Link, fastest);
        for (var index = 0; index < port.Functions.Length; index++)
        {
            var function = port.Functions[index];
            var branch = index == port.Functions.Length - 1 ? "└─" : "├─";
            var holder = function.Holder is { } name ? $" {ArrowOf(function)} {name}" : "";
            string[] words = [function.Capacity, function.Limit, $"{(function.Groups.Shared > 0 ? "! " : "")}{function.Groups}"];
            var rest = string.Join(", ", words.Where(part => part.Length > 0));
            var sign = function.State switch { PathState.FarBelow => "!! ", PathState.Below => "! ", _ => "" };
            Row($"  {branch} {function.Label}{holder}{(rest.Length > 0 ? $"  {sign}{rest}" : "")}", function);
        }
    }

    /// <summary>From port to guest, with the limiting stage's letter in its place.</summary>
    private static string ArrowOf(MapFunctions function)
    {
        const int Length = 7;
        Span<char> line = stackalloc char[Length];
        line.Fill('─');
        if (function.CrossesNodes)
        {
            line[(int)Math.Round(StageMark.PartOf(StageKind.Memory) * (Length - 1))] = '×';
        }

        if (function.LimitedAt is { } stage)
        {
            line[(int)Math.Round(StageMark.PartOf(stage) * (Length - 1))] = StageMark.LetterOf(stage);
        }

        return $"{line}▶";
    }

    private void Bar(char sign, BitRate? rate, string label, double fastest)
    {
        const int Longest = 40;
        var length = rate is { } known && fastest > 0 ? Math.Max(1, (int)Math.Round(Longest * known.BitsPerSecond / fastest)) : 0;
        Row($"  {new string(sign, length)}{(length > 0 ? " " : "")}{label}");
    }

    private void Row(string text, MapFunctions? function = null)
    {
        var cut = Cut(text, _width - 2);
        Line($"│ {function switch
        {
            { State: PathState.FarBelow } => ink.Of(Core.Rules.Severity.Critical, cut),
            { State: PathState.Below } => ink.Of(Core.Rules.Severity.Warning, cut),
            { Holder: null } => ink.Dim(cut),
            _ => cut,
        }}".TrimEnd());
    }

    private void Line(string text = "") => writer.Write((isAscii ? AsciiMap.Of(text) : text) + "\n");

    private static string Cut(string text, int most)
    {
        var printable = PrintableText.Of(text);
        return printable.Length <= most ? printable : $"{printable[..(most - 1)]}…";
    }

    private static string SignOf(MapCore core) => core switch
    {
        { Tag.Length: > 0 } => core.Tag,
        { Use: CoreUse.Isolated } => "▒",
        _ => "█",
    };
}
