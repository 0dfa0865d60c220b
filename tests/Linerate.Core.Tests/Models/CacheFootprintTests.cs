using Linerate.Core.Models;

namespace Linerate.Core.Tests.Models;

public sealed class CacheFootprintTests
{
    /// <summary>Skylake 6140: 24.75 MiB, 2 of 11 ways.</summary>
    private static readonly ByteSize Cache = ByteSize.KiB(25_344);

    /// <summary>
    /// ddio-bench, 256 descriptors a core, 1500 bytes, hits of the device's writes in percent. Two cores (67.0) are left out:
    /// nothing known explains them.
    /// </summary>
    [Theory]
    [InlineData(1, 97.9)]
    [InlineData(4, 99.5)]
    [InlineData(6, 98.4)]
    [InlineData(8, 91.3)]
    [InlineData(10, 84.8)]
    [InlineData(12, 75.6)]
    [InlineData(14, 63.4)]
    [InlineData(16, 53.1)]
    [InlineData(18, 44.4)]
    public void What_fits_comfortably_hits_and_what_spills_misses(int cores, double hits)
    {
        var fit = CacheFootprint.Fit(CacheFootprint.Of(cores, 256, 1500), CacheFootprint.DdioShare(Cache, 11, 2), Cache);

        Assert.Equal(hits > 97, fit is RingCacheFit.Comfortable);
        Assert.Equal(hits < 70, fit is RingCacheFit.Spills);
    }

    [Fact]
    public void Limits_belong_to_the_better_side()
    {
        var share = ByteSize.MiB(4);
        var cache = ByteSize.MiB(22);

        Assert.Equal(RingCacheFit.Comfortable, CacheFootprint.Fit(ByteSize.MiB(2), share, cache));
        Assert.Equal(RingCacheFit.Crowded, CacheFootprint.Fit(share, share, cache));
        Assert.Equal(RingCacheFit.Spills, CacheFootprint.Fit(cache, share, cache));
        Assert.Equal(RingCacheFit.Evicts, CacheFootprint.Fit(new ByteSize(cache.Bytes + 1), share, cache));
    }

    [Fact]
    public void Without_a_cache_nothing_fits_or_fails()
    {
        Assert.Null(CacheFootprint.Fit(ByteSize.MiB(1), default, default));
        Assert.Null(CacheFootprint.Fit(ByteSize.MiB(1), ByteSize.MiB(4), ByteSize.MiB(2)));
        Assert.Equal(default, CacheFootprint.DdioShare(Cache, 0, 2));
        Assert.Equal(default, CacheFootprint.Of(-1, 512, 2048));
    }
}
