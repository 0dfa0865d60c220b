using CsCheck;
using Linerate.Core.Datapaths;
using Linerate.Core.Host.Guests;
using Linerate.Core.Models;

namespace Linerate.Core.Tests.Datapaths;

/// <summary>What holds of datapaths whatever the host: impossible inputs give no number, sharing never gives more, wider never less.</summary>
public sealed class DatapathPropertyTests
{
    private static readonly int[] Speeds = [0, 2500, 5000, 8000, 16000, 32000, 64000, 12345];
    private static readonly int[] Widths = [1, 2, 4, 8, 16];

    private static readonly Gen<FrameMix> Frames = Gen.OneOf(Gen.Const(FrameMix.Imix), Gen.Int[64, 9216].Select(FrameMix.Of));

    private static readonly Gen<HostSnapshot> AnyHost =
        from lanes in Gen.Int[-1, 33]
        from speed in Among(Speeds)
        from megabits in Gen.OneOf(Gen.Int[-1, 1].Select(value => (double)value), Gen.Double[-1e9, 1e9], Among(double.NaN, double.PositiveInfinity, 10_000, 100_000))
        from distance in Gen.Int[-10, 40]
        from mtu in Gen.Int[-1, 9000]
        from page in Among(-1L, 0L, 4096L, 2L << 20, 1L << 30)
        select Strange(lanes, speed, megabits, distance, mtu, page);

    [Fact]
    public void No_input_makes_a_number_that_is_none() =>
        Gen.Select(AnyHost, Frames).Sample((host, frames) =>
        {
            foreach (var path in PathHost.PathsOf(host, frames).All)
            {
                foreach (var stage in path.Stages)
                {
                    Assert.True(!stage.Capacity.TryGet(out var rate) || (rate.Least.IsPossible && rate.Most.IsPossible && rate.Least <= rate.Most), $"{stage.Kind} {stage.Capacity}");
                    Assert.True(!stage.Delay.TryGet(out var delay) || (double.IsFinite(delay.Most.Nanoseconds) && delay.Least >= Duration.Zero && delay.Least <= delay.Most), $"{stage.Kind} {stage.Delay}");
                    Assert.True(!path.HeadroomOf(stage).TryGet(out var room) || room >= 1, $"{stage.Kind} {room}");
                    Assert.DoesNotContain("NaN", stage.Formula, StringComparison.Ordinal);
                }
            }
        });

    [Fact]
    public void One_more_guest_never_gives_another_more() =>
        Gen.Select(Gen.Int[0, 1], Among(Widths), Frames).Sample((which, lanes, frames) =>
        {
            var alone = PathHost.With(lanes, payload: 256);
            var together = PathHost.WithGuests(alone, TestHost.Web1(), TestHost.Web1() with { Name = "more", HostDevices = [new GuestHostDevice(TestHost.SecondVf)] });
            var direction = which == 0 ? Direction.Receive : Direction.Transmit;
            var (before, after) = (PathHost.Path(alone, "web1 0000:3b:10.0", direction, frames), PathHost.Path(together, "web1 0000:3b:10.0", direction, frames));

            Assert.True(after.Capacity.Value.Most <= before.Capacity.Value.Most);
            Assert.All(before.Stages.Zip(after.Stages), pair => Assert.True(!pair.First.Share.IsKnown || pair.Second.Share.Value.Most <= pair.First.Share.Value.Most));
        });

    [Fact]
    public void A_wider_or_faster_link_never_carries_less() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[1, 4], Among(128, 256, 512), Frames).Sample((width, speed, payload, frames) =>
        {
            var less = PathHost.With(Widths[width], Speeds[speed], payload);
            foreach (var more in (HostSnapshot[])[PathHost.With(Widths[width + 1], Speeds[speed], payload), PathHost.With(Widths[width], Speeds[speed + 1], payload)])
            {
                foreach (var (before, after) in PathHost.PathsOf(less, frames).All.Zip(PathHost.PathsOf(more, frames).All))
                {
                    Assert.True(after.Capacity.Value.Most >= before.Capacity.Value.Most);
                }
            }
        });

    [Fact]
    public void The_path_carries_what_its_slowest_stage_does() =>
        Gen.Select(AnyHost, Frames).Sample((host, frames) => Assert.All(
            PathHost.PathsOf(host, frames).All.Where(path => path.Limiting is not null),
            path =>
            {
                Assert.Equal(path.Limiting!.Share.Value.Most, path.Capacity.Value.Most);
                Assert.DoesNotContain(path.Stages, stage => stage.Share.Is(share => share.Most < path.Limiting.Share.Value.Most));
            }));

    [Fact]
    public void The_cost_is_linear_in_guests_and_VFs()
    {
        var (few, many) = (Crowd(500), Crowd(4000));

        Growth.AssertLinear(() => PathHost.PathsOf(few), () => PathHost.PathsOf(many));
    }

    private static Gen<T> Among<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static HostSnapshot Strange(int lanes, int speed, double megabits, int distance, int mtu, long page)
    {
        var host = PathHost.WithNic(PathHost.With(lanes, speed), nic => nic with { Speed = TestHost.Known(BitRate.Megabits(megabits)), Mtu = TestHost.Known(mtu) });
        return PathHost.WithGuests(host, TestHost.Web1() with { Memory = new GuestMemory { PageSize = TestHost.Known(new ByteSize(page)), BoundNodes = TestHost.Known<ImmutableArray<NodeId>>([new NodeId(1)]) } }) with
        {
            Identity = new HostIdentity { CpuVendor = TestHost.Known("GenuineIntel") },
            Numa = host.Numa with { Distances = ImmutableDictionary<(NodeId, NodeId), int>.Empty.Add((new NodeId(0), new NodeId(1)), distance) },
        };
    }

    private static HostSnapshot Crowd(int count)
    {
        PciAddress AddressOf(int index) => PciAddress.FromRoutingId(1, (ushort)index);
        return PathHost.With() with
        {
            Pci = TestHost.TreeOf(
            [
                TestHost.Bridge(),
                PathHost.Linked(TestHost.PortDevice(), 8) with { VirtualFunctions = [.. Enumerable.Range(0, count).Select(AddressOf)] },
                .. Enumerable.Range(0, count).Select(index => TestHost.Vf(AddressOf(index))),
            ]),
            Guests = TestHost.GuestsOf([.. Enumerable.Range(0, count).Select(index => TestHost.Web1() with { Name = $"g{index}", HostDevices = [new GuestHostDevice(AddressOf(index))] })]),
        };
    }
}
