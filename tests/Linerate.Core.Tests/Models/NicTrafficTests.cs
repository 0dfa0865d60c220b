using CsCheck;
using Linerate.Core.Models;
using Linerate.Core.Models.Nics;

namespace Linerate.Core.Tests.Models;

/// <summary>Beyond the tables of <see cref="OracleTests"/>.</summary>
public sealed class NicTrafficTests
{
    private static readonly Gen<PcieThroughput> Link =
        from code in Gen.Int[1, 6]
        from lanes in Any.Of(1, 2, 4, 8, 16)
        from payload in Any.Of(128, 256, 512, 1024)
        from request in Any.Of(128, 512, 4096)
        select PcieThroughput.Of(PcieSpeed.TryFromCode(code, out var speed) ? speed : default, lanes, payload, request)!;

    /// <summary>§ "Simple NIC" by hand: 4+24, 16+20, 60+20 and 24 from the host; 24, 24, 4+24 and 4+20 to it.</summary>
    [Fact]
    public void A_frame_of_64_bytes_moves_what_one_counts_by_hand()
    {
        Assert.Equal(new LinkBytes(ToHost: 100, FromHost: 168), NicTraffic.Simple.Sending(Reference, 64));
        Assert.Equal(new LinkBytes(ToHost: 200, FromHost: 88), NicTraffic.Simple.Receiving(Reference, 64));
        Assert.Equal(98.375, NicTraffic.PollMode.Sending(Reference, 64)!.Value.FromHost);
    }

    [Fact]
    public void Batching_never_costs() => Gen.Select(Link, Gen.Int[64, 9216]).Sample((link, frame) =>
    {
        var simple = Capacity(NicTraffic.Simple, link, frame);
        var kernel = Capacity(NicTraffic.KernelBatched, link, frame);
        var polling = Capacity(NicTraffic.PollMode, link, frame);

        Assert.True(polling.Receive >= kernel.Receive && kernel.Receive >= simple.Receive);
        Assert.True(polling.BothWays >= kernel.BothWays);
    });

    [Fact]
    public void No_NIC_passes_what_plain_DMA_gets_of_the_link() => Gen.Select(Link, Gen.Int[64, 9216]).Sample((link, frame) =>
    {
        foreach (var traffic in (NicTraffic[])[NicTraffic.Simple, NicTraffic.KernelBatched, NicTraffic.PollMode])
        {
            var capacity = Capacity(traffic, link, frame);

            Assert.True(capacity.Send < link.Read(NicTraffic.MovedBytes(frame)));
            Assert.True(capacity.Receive < link.Write(NicTraffic.MovedBytes(frame)));
            Assert.True(capacity.BothWays <= capacity.Send && capacity.BothWays <= capacity.Receive);
        }
    });

    [Fact]
    public void Its_rate_in_frames_is_its_rate_in_bits()
    {
        var capacity = Capacity(NicTraffic.PollMode, Reference, 1518);

        Assert.Equal(capacity.Send.BitsPerSecond, capacity.FramesOf(capacity.Send).Times(1514).BitsPerSecond, 1.0);
    }

    [Fact]
    public void A_mix_moves_the_average_of_its_frames()
    {
        var mix = NicTraffic.PollMode.Receiving(Reference, FrameMix.Imix)!.Value;
        double[] parts = [.. FrameMix.Imix.Parts.Select(part => NicTraffic.PollMode.Receiving(Reference, part.Frame)!.Value.ToHost * part.Count)];

        Assert.Equal(parts.Sum() / 12, mix.ToHost, 1e-9);
        Assert.Null(NicTraffic.PollMode.Receiving(Reference, FrameMix.Of(60)));
        Assert.Null(NicTraffic.PollMode.Sending(Reference, new FrameMix("none", [])));
    }

    [Fact]
    public void One_size_is_a_mix_of_its_own()
    {
        var capacity = Capacity(NicTraffic.Simple, Reference, 512);

        Assert.Equal(capacity.FramesOf(capacity.Send).PerSecond, NicTraffic.Simple.Sending(Reference, FrameMix.Of(512))!.Value.RateOn(Reference)!.Value.PerSecond, 1e-3);
    }

    [Fact]
    public void It_is_an_upper_bound() => Assert.Equal(Bound.UpperBound, NicTraffic.Simple.Capacity(Reference, 64)!.Value.Accuracy.Bound);

    [Theory]
    [InlineData(63)]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_frame_that_Ethernet_does_not_have_has_no_capacity(int frame) => Assert.Null(NicTraffic.Simple.Capacity(Reference, frame));

    [Fact]
    public void A_card_forwards_no_more_than_its_ports_nor_than_itself()
    {
        var offered = FrameRate.Millions(59.5);

        Assert.Equal(37.5, new PacketCeiling(FrameRate.Millions(18.75), null).Of(offered, 2)!.Value.Value.InMillions);
        Assert.Equal(27, new PacketCeiling(FrameRate.Millions(18.75), FrameRate.Millions(27)).Of(offered, 2)!.Value.Value.InMillions);
        Assert.Equal(119, new PacketCeiling(null, null).Of(offered, 2)!.Value.Value.InMillions);
        Assert.Null(new PacketCeiling(null, null).Of(offered, 0));
    }

    private static NicCapacity Capacity(NicTraffic traffic, PcieThroughput link, int frame) => traffic.Capacity(link, frame)!.Value.Value;

    private static PcieThroughput Reference { get; } = PcieThroughput.Of(new PcieSpeed(8000), 8, 256, 512)!;
}
