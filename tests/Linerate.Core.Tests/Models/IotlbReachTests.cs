using Linerate.Core.Models;

namespace Linerate.Core.Tests.Models;

/// <summary>Against pcie-bench/data: Broadwell E5-2630 v4, 4 KiB pages, random reads from a warm cache, IOMMU on.</summary>
public sealed class IotlbReachTests
{
    private static readonly IotlbReach Model = new(64, ByteSize.KiB(4));

    [Theory]
    [InlineData(4, 32.5, 31.38, 43.8, 43.64)]
    [InlineData(256, 32.5, 32.43, 43.8, 43.73)]
    [InlineData(512, 20.9, 22.34, 41.9, 38.81)]
    [InlineData(1024, 14.0, 15.19, 27.9, 29.22)]
    [InlineData(1536, 12.6, 13.04, 25.1, 25.41)]
    [InlineData(2048, 12.0, 12.13, 23.9, 23.69)]
    [InlineData(4096, 11.2, 10.92, 22.3, 21.53)]
    [InlineData(16384, 10.6, 10.15, 21.3, 20.11)]
    [InlineData(65536, 10.5, 9.83, 21.0, 19.51)]
    public void Reads_over_a_window_come_within_a_twelfth_of_what_was_measured(int kib, double model64, double measured64, double model128, double measured128)
    {
        var rate64 = Model.ReadRate(64, ByteSize.KiB(kib), BitRate.Gigabits(32.54)).InGigabits;
        var rate128 = Model.ReadRate(128, ByteSize.KiB(kib), BitRate.Gigabits(43.82)).InGigabits;

        Assert.Equal(model64, rate64, 0.06);
        Assert.Equal(model128, rate128, 0.06);
        Assert.InRange(rate64 / measured64, 1 - 0.083, 1 + 0.083);
        Assert.InRange(rate128 / measured128, 1 - 0.083, 1 + 0.083);
    }

    [Fact]
    public void The_knee_is_between_256_and_512_kib()
    {
        Assert.Equal(0, Model.MissShare(ByteSize.KiB(256)));
        Assert.Equal(0.5, Model.MissShare(ByteSize.KiB(512)));
    }

    [Fact]
    public void Pages_of_two_mebibytes_reach_128_mebibytes()
    {
        var huge = new IotlbReach(64, ByteSize.MiB(2));

        Assert.Equal(ByteSize.MiB(128), huge.Reach);
        Assert.Equal(32.54, huge.ReadRate(64, ByteSize.MiB(64), BitRate.Gigabits(32.54)).InGigabits, 0.001);
    }
}
