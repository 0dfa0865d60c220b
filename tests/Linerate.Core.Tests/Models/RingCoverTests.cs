using Linerate.Core.Models;

namespace Linerate.Core.Tests.Models;

public sealed class RingCoverTests
{
    [Theory]
    [InlineData(512, 14_880_952, 34.4)]
    [InlineData(1024, 8_127_438, 126)]
    [InlineData(8160, 8_127_438, 1_004)]
    public void A_ring_holds_so_long(int slots, double pps, double microseconds) =>
        Assert.Equal(microseconds, RingCover.Microseconds(slots, pps), 0.05);

    [Theory]
    [InlineData(8_127_438, 128, 1_041)]
    [InlineData(37_202_380, 170, 6_325)]
    public void A_stall_needs_so_many_descriptors(double pps, double microseconds, int slots) =>
        Assert.Equal(slots, RingCover.SlotsFor(pps, microseconds));

    /// <summary>Measured: 1224 and 1256 µs (Pismenny et al., OSDI 2025, Table 2).</summary>
    [Theory]
    [InlineData(162, 1_214)]
    [InlineData(155, 1_268)]
    public void Full_rings_delay_by_what_they_hold(double gigabits, double microseconds) =>
        Assert.Equal(microseconds, RingCover.StandingDelay(16, 1024, 1500, BitRate.Gigabits(gigabits)), 0.6);
}
