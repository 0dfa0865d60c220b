using CsCheck;
using Linerate.Core.Models;
using Linerate.Core.Models.Cpus;

namespace Linerate.Core.Tests.Models;

/// <summary>Beyond the tables of <see cref="OracleTests"/>.</summary>
public sealed class RingCoverTests
{
    /// <summary>10G of 64-byte frames fill 744 descriptors in 50 µs.</summary>
    [Fact]
    public void A_ring_of_512_overflows_before_the_interrupt_comes() => Assert.True(RingCover.Microseconds(512, 14_880_952) < 50);

    [Fact]
    public void A_burst_fills_only_what_is_not_served() =>
        Assert.Equal(400, RingCover.SlotsFor(FrameRate.Millions(10), FrameRate.Millions(6), Duration.Microseconds(100)));

    [Fact]
    public void A_stream_that_is_served_as_it_comes_needs_none() =>
        Assert.Equal(0, RingCover.SlotsFor(FrameRate.Millions(6), FrameRate.Millions(10), Duration.Microseconds(100)));

    [Fact]
    public void A_ring_of_the_slots_for_a_stall_covers_it() =>
        Gen.Select(Gen.Double[1e3, 6e8], Gen.Double[0.1, 1e4]).Sample((pps, stall) =>
            Assert.True(RingCover.Microseconds(RingCover.SlotsFor(pps, stall), pps) >= stall * (1 - 1e-9)));

    [Fact]
    public void What_cannot_be_has_no_cover()
    {
        Assert.Null(RingCover.Cover(0, FrameRate.Millions(1)));
        Assert.Null(RingCover.Cover(512, default));
        Assert.Null(RingCover.SlotsFor(default, default, Duration.Microseconds(1)));
        Assert.Equal(0, RingCover.Microseconds(512, 0));
        Assert.Equal(0, RingCover.StandingDelay(16, 1024, 1500, default));
    }

    [Fact]
    public void Deeper_states_need_longer_rings() => Assert.All(
        IdleState.Published.GroupBy(state => state.Cores),
        states => Assert.Equal(
            states.Select(state => state.RingNeeded(FrameRate.Millions(37.2))).Order(),
            states.Select(state => state.RingNeeded(FrameRate.Millions(37.2)))));
}
