using Linerate.Cli.Rendering.Maps;
using Linerate.Core.Maps;
using Linerate.HostGenerator;

namespace Linerate.Cli.Tests.Rendering.Maps;

public sealed class MapLayoutTests
{
    [Theory]
    [MemberData(nameof(MappedHost.Files), MemberType = typeof(MappedHost))]
    public void Nothing_lies_over_anything_else_and_no_text_leaves_the_picture(string file) => AssertTidy(MappedHost.Open(file).Map);

    [Fact]
    public void Elements_grow_no_faster_than_VFs()
    {
        var (few, more, most) = (ElementsOf(ports: 4, vfsPerPort: 16), ElementsOf(ports: 8, vfsPerPort: 64), ElementsOf(ports: 64, vfsPerPort: 64));

        TestContext.Current.SendDiagnosticMessage($"64 VFs: {few} elements, 512: {more}, 4096: {most}");
        Assert.InRange(more, 1, 8 * few);
        Assert.InRange(most, 1, 8 * more);
    }

    [Fact]
    public void Thousands_of_vfs_fold_into_boxes_that_fit()
    {
        var map = MappedHost.Of(new GeneratedHost(new HostShape { Nodes = 8, Cpus = 512, Ports = 64, VfsPerPort = 64, Guests = 256 })).Map;

        AssertTidy(map);
        var functions = map.Rooms.SelectMany(room => room.Ports).SelectMany(port => port.Functions).ToArray();
        Assert.Equal(4096, functions.Sum(function => function.Count));
        Assert.InRange(functions.Length, 64, 1024);
        Assert.Equal(256, map.Rooms.SelectMany(room => room.Guests).Sum(guest => guest.Count));
    }

    [Fact]
    public void Lines_go_around_boxes_where_guests_and_vfs_take_several_rows()
    {
        var map = MappedHost.Of(new GeneratedHost(HostShape.Small with { Cpus = 32, VfsPerPort = 8, Guests = 8 })).Map;
        var layout = MapLayout.Of(map);
        var guests = layout.Boxes.Where(box => box.Class.StartsWith("guest", StringComparison.Ordinal)).ToArray();

        Assert.True(guests.Select(box => box.Place.Y).Distinct().Count() > 1, "all guests stand in one row");
        Assert.Contains(layout.Paths, path => layout.Boxes.Any(box => box.Class == "function" && IsJustAbove(box.Place, path.Corners[0])));
        AssertTidy(map);
    }

    private static bool IsJustAbove(Rectangle box, (double X, double Y) start) =>
        box.X < start.X && start.X < box.Right && box.Bottom < start.Y && box.Bottom > start.Y - 20;

    private static int ElementsOf(int ports, int vfsPerPort)
    {
        var shape = new HostShape { Nodes = 2, Cpus = 64, Ports = ports, VfsPerPort = vfsPerPort, Interrupts = 2000, Guests = ports * vfsPerPort / 16 };
        var map = MappedHost.Of(new GeneratedHost(shape)).Map;
        Assert.Equal(shape.Vfs, map.Rooms.SelectMany(room => room.Ports).SelectMany(port => port.Functions).Sum(function => function.Count));
        var layout = MapLayout.Of(map);
        return layout.Boxes.Sum(box => 1 + box.Lines.Length) + layout.Cores.Count + layout.Bars.Count + layout.Paths.Count + layout.Branches.Count;
    }

    private static void AssertTidy(HostMap map)
    {
        var layout = MapLayout.Of(map);
        string[] solid = ["caption", "guest", "guest leaves", "function", "function free", "porttext"];
        var boxes = layout.Boxes.Where(box => solid.Contains(box.Class)).OrderBy(box => box.Place.Y).ToArray();
        for (var first = 0; first < boxes.Length; first++)
        {
            for (var second = first + 1; second < boxes.Length && boxes[second].Place.Y < boxes[first].Place.Bottom; second++)
            {
                Assert.False(boxes[first].Place.Overlaps(boxes[second].Place), $"{boxes[first]} and {boxes[second]}");
            }
        }

        foreach (var path in layout.Paths)
        {
            foreach (var (from, to) in path.Corners.Zip(path.Corners.Skip(1)))
            {
                var piece = new Rectangle(Math.Min(from.X, to.X), Math.Min(from.Y, to.Y), Math.Abs(from.X - to.X), Math.Abs(from.Y - to.Y));
                Assert.DoesNotContain(boxes, box => box.Place.Overlaps(piece));
            }
        }

        foreach (var mark in layout.Paths.Select(path => path.Mark).OfType<PlacedMark>())
        {
            Assert.DoesNotContain(boxes, box => box.Place.Overlaps(new Rectangle(mark.X - 4, mark.Y - 4, 8, 8)));
        }

        Assert.All(layout.Boxes, box =>
        {
            Assert.InRange(box.Place.Right, 0, MapLayout.Width);
            Assert.InRange(box.Place.Bottom, 0, layout.Height);
            Assert.All(box.Lines, line => Assert.InRange(TextMeasure.WidthOf(line), 0, box.Place.Width + 1));
        });
        Assert.All(layout.Bars, bar => Assert.InRange(bar.LabelX + TextMeasure.WidthOf(bar.Label), 0, MapLayout.Width));
    }
}
