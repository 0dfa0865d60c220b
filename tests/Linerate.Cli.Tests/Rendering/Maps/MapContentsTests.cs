using Linerate.Cli.Rendering.Maps;
using Linerate.Cli.Tests.CapturedHosts;
using Linerate.Core.Datapaths;
using Linerate.Core.Maps;
using Linerate.HostGenerator;

namespace Linerate.Cli.Tests.Rendering.Maps;

public sealed class MapContentsTests
{
    [Theory]
    [MemberData(nameof(MappedHost.Files), MemberType = typeof(MappedHost))]
    public void Each_guest_NIC_is_counted_once(string file) => AssertCountedOnce(MappedHost.Open(file));

    [Fact]
    public void Each_guest_NIC_of_a_folded_host_is_counted_once() =>
        AssertCountedOnce(MappedHost.Of(new GeneratedHost(new HostShape { Nodes = 2, Cpus = 64, Ports = 8, VfsPerPort = 32, Interrupts = 2000, Guests = 24 })));

    [Theory]
    [MemberData(nameof(MappedHost.Files), MemberType = typeof(MappedHost))]
    public void Each_line_has_the_mark_of_the_stage_that_limits_it(string file) => AssertMarked(MappedHost.Open(file).Map);

    [Fact]
    public void Each_line_of_a_generated_host_has_the_mark_of_the_stage_that_limits_it()
    {
        var map = MappedHost.Of(new GeneratedHost(HostShape.Small)).Map;

        Assert.NotEmpty(AssertMarked(map));
    }

    [Fact]
    public void The_legend_tells_the_letter_of_every_stage() =>
        Assert.All(Enum.GetValues<StageKind>(), stage => Assert.Contains($" {StageMark.LetterOf(stage)} ", StageMark.Legend, StringComparison.Ordinal));

    [Fact]
    public void The_uplink_of_a_switch_is_drawn_once_and_says_who_shares_it()
    {
        var map = MappedHost.Open(CapturedHost.PathOf("spr-cx6-switch-mi300x")).Map;
        var links = Assert.Single(map.Rooms).Links;

        Assert.Collection(
            links,
            uplink =>
            {
                Assert.Equal(("root port 0000:37:01.0", "switch 0000:38:00.0", 0), (uplink.From, uplink.To, uplink.Depth));
                Assert.Contains("shared by 1 port and 3 other devices", uplink.Words, StringComparison.Ordinal);
            },
            port =>
            {
                Assert.Equal(("switch port 0000:39:02.0", "0000:3e:00.0", 1), (port.From, port.To, port.Depth));
                Assert.DoesNotContain("shared", port.Words, StringComparison.Ordinal);
            });
    }

    /// <summary>Against the datapaths, not against the map's own lists: each flow of a guest is in one box, or told in its guest's.</summary>
    private static void AssertCountedOnce(MappedHost host)
    {
        var flows = host.Datapaths.All.Where(path => path is { Direction: Direction.Receive, Flow.Guest: not null }).Select(path => path.Flow).ToArray();
        var ports = host.Map.Rooms.SelectMany(room => room.Ports).ToArray();
        foreach (var port in ports.Where(port => !port.Name.StartsWith("VFs of", StringComparison.Ordinal)))
        {
            Assert.Equal(flows.Count(flow => flow.Port?.Address == port.Address), port.Functions.Where(function => function.Holder is not null).Sum(function => function.Count));
        }

        Assert.Equal(flows.Count(flow => flow.Port is null), host.Map.Rooms.SelectMany(room => room.Guests).Sum(guest => guest.UnplacedNics));
        Assert.Equal(
            flows.Count(flow => flow.Port is not null),
            ports.SelectMany(port => port.Functions).Where(function => function.Holder is not null).Sum(function => function.Count));
    }

    private static char[] AssertMarked(HostMap map)
    {
        char[] wanted =
        [
            .. map.Rooms.SelectMany(room => room.Ports).SelectMany(port => port.Functions)
                .Where(function => function is { Holder: not null, LimitedAt: not null })
                .Select(function => StageMark.LetterOf(function.LimitedAt!.Value))
                .Order(),
        ];
        var marks = MapLayout.Of(map).Paths.Select(path => path.Mark).OfType<PlacedMark>().Select(mark => mark.Letter).Order();

        Assert.Equal(wanted, marks);
        return wanted;
    }
}
