using Linerate.Core.Models;

namespace Linerate.Core.Tests.Models;

/// <summary>Beyond the tables of <see cref="OracleTests"/>.</summary>
public sealed class IotlbReachTests
{
    private static readonly IotlbReach Model = new(64, ByteSize.KiB(4));

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

    [Fact]
    public void The_knee_of_reads_is_where_the_rate_first_falls()
    {
        var without = BitRate.Gigabits(32.54);

        Assert.Equal(without.InGigabits, Model.ReadRate(64, ByteSize.KiB(256), without).InGigabits, 1e-9);
        Assert.True(Model.ReadRate(64, ByteSize.KiB(512), without) < without);
    }

    [Fact]
    public void What_cannot_be_read_has_no_rate()
    {
        Assert.Equal(default, Model.ReadRate(64, ByteSize.MiB(1), BitRate.Gigabits(-1)));
        Assert.Equal(default, Model.ReadRate(64, ByteSize.MiB(1), new BitRate(double.NaN)));
        Assert.Equal(default, Model.ReadRate(-64, ByteSize.MiB(1), BitRate.Gigabits(32)));
    }

    [Fact]
    public void Beyond_256_bytes_it_is_an_upper_bound() => Assert.Equal(Bound.UpperBound, IotlbReach.AccuracyOf(512).Bound);
}
