using CsCheck;
using Linerate.Core.Models;
using Linerate.Core.Models.Cpus;
using Linerate.Core.Models.Memory;

namespace Linerate.Core.Tests.Models;

/// <summary>The host's side of DMA, beyond the tables of <see cref="OracleTests"/>.</summary>
public sealed class HostPathTests
{
    [Fact]
    public void Credits_are_an_upper_bound_and_time_added_lowers_it()
    {
        var unloaded = HostCredits.DeviceWrites.Ceiling()!.Value;
        var remote = HostCredits.DeviceWrites.Ceiling(new Duration(100))!.Value;

        Assert.Equal(Bound.UpperBound, unloaded.Accuracy.Bound);
        Assert.True(remote.Value < unloaded.Value);
        Assert.Null(HostCredits.DeviceWrites.Ceiling(new Duration(-1)));
    }

    /// <summary>pcie-bench: 31.9 Gb/s of 64-byte reads at 546 ns imply 34 under way.</summary>
    [Fact]
    public void What_must_be_under_way_is_the_law_the_other_way_round()
    {
        Assert.Equal(34, InFlight.Needed(BitRate.Gigabits(31.9), 64, new Duration(546))!.Value, 0.05);
        Assert.Null(InFlight.Needed(BitRate.Gigabits(31.9), 0, new Duration(546)));
    }

    [Fact]
    public void Needed_and_rate_agree() => Gen.Select(Gen.Int[1, 4096], Gen.Int[1, 4096], Gen.Double[1, 1e6]).Sample((requests, size, nanoseconds) =>
        Assert.Equal(requests, InFlight.Needed(new InFlight(requests, size, new Duration(nanoseconds)).Rate!.Value.Value, size, new Duration(nanoseconds))!.Value, 1e-6));

    [Fact]
    public void Remote_reads_lose_less_the_larger_they_are_and_writes_nothing() => Gen.Int[1, 8192].Sample(size =>
    {
        Assert.True(NumaHop.OfReads(size)!.Value.Value <= NumaHop.OfReads(size + 1)!.Value.Value);
        Assert.Equal(1, NumaHop.OfWrites(size)!.Value.Value);
    });

    /// <summary>FDio CSIT: a hop adds 49 ns on Cascade Lake; remote memory has 42 to 52 % of the bandwidth.</summary>
    [Fact]
    public void Memory_of_the_other_socket_is_farther_and_narrower() => Assert.All(MemoryDistance.Published, memory =>
    {
        Assert.InRange(memory.Added.Nanoseconds, 30, 50);
        Assert.InRange(memory.RemoteRate.BitsPerSecond / memory.LocalRate.BitsPerSecond, 0.42, 0.53);
    });

    [Fact]
    public void Strict_mapping_costs_a_factor_of_nearly_three()
    {
        Assert.Equal(2.86, HostDmaCost.StrictAgainstLazy.Gain.Most, 0.005);
        Assert.Empty(HostDmaCost.Of(HostDmaPolicy.Passthrough));
        Assert.All(HostDmaCost.Of(HostDmaPolicy.Strict).Concat(HostDmaCost.Of(HostDmaPolicy.Lazy)), ratio => Assert.InRange(ratio.Least, 0.01, ratio.Most));
    }

    [Fact]
    public void More_page_table_reads_never_speed_up() => Gen.Select(Gen.Double[0, 100], Gen.Double[0, 100]).Sample((some, more) =>
        Assert.True(MapUnmapCost.Measured.Rate(4096, some)!.Value.Value >= MapUnmapCost.Measured.Rate(4096, some + more)!.Value.Value));

    [Fact]
    public void Posted_interrupts_cost_no_exits_and_others_one_to_three()
    {
        Assert.Equal(new CpuShare(0, 0), GuestInterruptCost.Of(50_000, InterruptDelivery.Posted)!.Value.Value);
        Assert.Equal(0.0355, GuestInterruptCost.Of(50_000, InterruptDelivery.VirtualApic)!.Value.Value.Least, 1e-6);
        Assert.Equal((0.071, 0.1065), (Math.Round(GuestInterruptCost.Of(50_000, InterruptDelivery.Emulated)!.Value.Value.Least, 6), Math.Round(GuestInterruptCost.Of(50_000, InterruptDelivery.Emulated)!.Value.Value.Most, 6)));
        Assert.Null(GuestInterruptCost.Of(50_000, InterruptDelivery.Posted)!.Value.Accuracy.Tolerance);
    }

    /// <summary>ixy: from batches of 1 to batches of 32, C gains 3.3 times and C# 9.2.</summary>
    [Fact]
    public void Batches_pay_most_where_a_batch_costs_most()
    {
        var core = Frequency.Gigahertz(3.3);

        Assert.Equal(3.3, Gain(PacketCost.IxyC), 0.15);
        Assert.Equal(9.2, Gain(PacketCost.IxyCSharp), 0.8);

        double Gain(PacketCost cost) => cost.Rate(core, 32)!.Value.Value.PerSecond / cost.Rate(core, 1)!.Value.Value.PerSecond;
    }
}
