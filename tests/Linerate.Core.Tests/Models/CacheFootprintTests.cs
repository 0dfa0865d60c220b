using Linerate.Core.Models;

namespace Linerate.Core.Tests.Models;

public sealed class CacheFootprintTests
{
    [Theory]
    [InlineData(24.75, 4.5)]
    [InlineData(22, 4)]
    public void Two_of_eleven_ways_are_for_devices(double cache, double share) =>
        Assert.Equal(share * 1024 * 1024, CacheFootprint.DdioShare(new ByteSize((long)(cache * 1024 * 1024)), 11, 2).Bytes, 1.0);

    /// <summary>Pismenny et al., OSDI 2025, Fig. 2: line rate up to 128 descriptors, one cliff at 256, the other at 1024.</summary>
    [Fact]
    public void The_measured_cliffs_are_where_rings_pass_the_share_and_the_cache()
    {
        var cache = ByteSize.MiB(22);
        var share = CacheFootprint.DdioShare(cache, 11, 2);

        Assert.True(CacheFootprint.Of(16, 128, 1500) <= share);
        Assert.True(CacheFootprint.Of(16, 256, 1500) > share);
        Assert.True(CacheFootprint.Of(16, 512, 1500) <= cache);
        Assert.True(CacheFootprint.Of(16, 1024, 1500) > cache);
    }
}
