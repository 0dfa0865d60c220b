using CsCheck;
using Linerate.Core.Models;
using Linerate.Core.Models.Cpus;
using Linerate.Core.Models.Memory;
using Linerate.Core.Models.Nics;
using Linerate.Core.Models.Sharing;

namespace Linerate.Core.Tests.Models;

/// <summary>Whatever a model is asked, it answers with a number that can be, or with none: never NaN, never infinity, never less than nothing.</summary>
public sealed class ImpossibleInputTests
{
    private const int Tries = 20_000;

    private static readonly Gen<double> Number = Gen.OneOf(
        Any.Of(0.0, -0.0, -1, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue, double.MinValue),
        Gen.Double[1e-3, 1e12]);

    private static readonly Gen<int> Count = Gen.OneOf(Any.Of(0, -1, 1, 63, 64, int.MaxValue, int.MinValue), Gen.Int[-4096, 65536]);

    private static readonly Gen<ByteSize> Size = Gen.OneOf(Any.Of(0L, -1, 1, long.MaxValue, long.MinValue), Gen.Long[0, 1L << 40]).Select(bytes => new ByteSize(bytes));

    private static readonly Gen<PcieThroughput?> Link = Gen.Select(
        Gen.OneOf(Any.Of(2500, 8000, 64000), Count), Gen.OneOf(Any.Of(1, 8, 16), Count), Gen.OneOf(Any.Of(128, 256), Count), Count,
        (speed, lanes, payload, request) => PcieThroughput.Of(new PcieSpeed(speed), lanes, payload, request));

    [Fact]
    public void Ethernet() => Gen.Select(Number, Count).Sample((rate, frame) => Sound(
        EthernetFraming.FramesPerSecond(new BitRate(rate), frame),
        EthernetFraming.LineRate(new BitRate(rate), frame)?.PerSecond,
        EthernetFraming.TimeOnWire(new BitRate(rate), frame)?.Nanoseconds,
        EthernetFraming.FrameShare(frame),
        EthernetFraming.TcpShare(frame),
        FrameMix.Of(frame).MeanBytes,
        FrameMix.Of(frame).LineRate(new BitRate(rate))?.PerSecond), iter: Tries);

    [Fact]
    public void Links_and_the_NICs_on_them() => Gen.Select(Link, Count, Count, Count).Sample((link, size, speed, lanes) =>
    {
        Sound(PcieThroughput.RawRate(new PcieSpeed(speed), lanes).BitsPerSecond);
        if (link is null)
        {
            return;
        }

        Sound(link.Raw.BitsPerSecond, link.Usable.BitsPerSecond, link.Write(size).BitsPerSecond, link.Read(size).BitsPerSecond, link.ReadAndWrite(size).BitsPerSecond);
        foreach (var traffic in (NicTraffic[])[NicTraffic.Simple, NicTraffic.KernelBatched, NicTraffic.PollMode])
        {
            var capacity = traffic.Capacity(link, size)?.Value;
            Sound(capacity?.Send.BitsPerSecond, capacity?.Receive.BitsPerSecond, capacity?.BothWays.BitsPerSecond, capacity?.FramesOf(capacity.Value.Send).PerSecond);
        }
    }, iter: Tries);

    [Fact]
    public void Translation() => Gen.Select(Count, Size, Size, Number, Count, Number).Sample((entries, page, window, rate, size, reads) =>
    {
        var reach = new IotlbReach(entries, page);
        Sound(reach.MissShare(window), reach.ReadRate(size, window, new BitRate(rate)).BitsPerSecond);
        Sound(new MapUnmapCost(new Duration(rate), new Duration(reads)).Rate(size, reads)?.Value.BitsPerSecond);
        Assert.InRange(reach.MissShare(window), 0, 1);
    }, iter: Tries);

    [Fact]
    public void Credits_and_latency() => Gen.Select(Count, Count, Number, Number).Sample((requests, size, time, rate) => Sound(
        new InFlight(requests, size, new Duration(time)).Rate?.Value.BitsPerSecond,
        InFlight.Needed(new BitRate(rate), size, new Duration(time)),
        new HostCredits(requests, new Duration(time)).Ceiling(new Duration(rate))?.Value.BitsPerSecond,
        DmaReadLatency.Of(size)?.Value.Nanoseconds,
        NumaHop.OfReads(size)?.Value,
        NumaHop.OfWrites(size)?.Value), iter: Tries);

    [Fact]
    public void Interrupts() => Gen.Select(Number, Count, Count, Count).Sample((pps, usecs, frames, spacing) =>
    {
        var model = new InterruptModeration(pps, usecs, frames) { SpacingUsecs = spacing };
        var cost = GuestInterruptCost.Of(pps, InterruptDelivery.Emulated)?.Value;
        Sound(model.InterruptsPerSecond, model.FramesPerInterrupt, model.LongestDelay, model.MeanDelay, model.ExitShare(0.71), cost?.Least, cost?.Most);
    }, iter: Tries);

    [Fact]
    public void Rings_and_caches() => Gen.Select(Count, Count, Count, Number, Number, Size).Sample((rings, slots, frame, rate, time, cache) => Sound(
        RingCover.SlotsFor(rate, time),
        RingCover.SlotsFor(new FrameRate(rate), new FrameRate(time), new Duration(time)),
        RingCover.Microseconds(slots, rate),
        RingCover.Cover(slots, new FrameRate(rate))?.Nanoseconds,
        RingCover.StandingDelay(rings, slots, frame, new BitRate(rate)),
        CacheFootprint.Of(rings, slots, frame).Bytes,
        CacheFootprint.DdioShare(cache, rings, slots).Bytes), iter: Tries);

    [Fact]
    public void Cores() => Gen.Select(Number, Number, Number, Count).Sample((perFrame, clock, batch, cores) => Sound(
        new PacketCost(perFrame, batch, new FrameRate(clock), PacketCost.IxyC.Accuracy).Rate(new Frequency(clock), batch)?.Value.PerSecond,
        PacketCost.IxyC.Rate(new Frequency(clock), batch)?.Value.PerSecond,
        PacketCost.Budget(new Frequency(clock), cores, new FrameRate(batch)),
        new PacketCeiling(new FrameRate(batch), new FrameRate(clock)).Of(new FrameRate(perFrame), cores)?.Value.PerSecond), iter: Tries);

    [Fact]
    public void Density() => Gen.Select(Number, Count, Count, Count, Count, Count).Sample((offered, queues, usecs, cores, vectors, vfs) =>
    {
        var density = new VfDensity { Offered = new FrameRate(offered), Queues = queues, Usecs = usecs, Cores = cores, Delivery = InterruptDelivery.Emulated, DeviceVectors = vectors };
        var point = density.At(vfs)?.Value;
        Sound(point?.Vectors, point?.InterruptsPerSecond, point?.InterruptsPerCore, point?.Exits.Most, density.Knee()?.Value.Vfs);
    }, iter: Tries);

    /// <summary>None, not zero: what cannot be must not look like a measurement of nothing.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_number_that_cannot_be_has_no_answer(double number)
    {
        var rate = new BitRate(number);
        var frames = new FrameRate(number);
        var time = new Duration(number);

        Assert.Null(EthernetFraming.LineRate(rate, 64));
        Assert.Null(EthernetFraming.TimeOnWire(rate, 64));
        Assert.Null(FrameMix.Imix.LineRate(rate));
        Assert.Null(new InFlight(92, 64, time).Rate);
        Assert.Null(InFlight.Needed(rate, 64, new Duration(300)));
        Assert.Null(new MapUnmapCost(time, new Duration(197)).Rate(4096, 1));
        Assert.Null(RingCover.Cover(512, frames));
        Assert.Null(RingCover.SlotsFor(frames, default, new Duration(1)));
        Assert.Null(new IdleState("", "", time).RingNeeded(FrameRate.Millions(1)));
        Assert.Null(PacketCost.IxyC.Rate(new Frequency(number), 32));
        Assert.Null(PacketCost.Budget(Frequency.Gigahertz(3), 1, frames));
        Assert.Null(new PacketCeiling(frames, null).Of(FrameRate.Millions(1), 1));
        Assert.Null(FairShare.Of(rate, [null]));
    }

    private static void Sound(params double?[] answers) => Assert.All(
        answers,
        answer => Assert.True(answer is null or (>= 0 and < double.PositiveInfinity), $"{answer}"));
}
