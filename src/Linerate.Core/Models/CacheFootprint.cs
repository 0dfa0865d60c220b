namespace Linerate.Core.Models;

/// <summary>What receive rings ask of the last-level cache: a NIC that writes into the cache (DDIO) walks over every buffer of every ring.</summary>
public static class CacheFootprint
{
    /// <summary>Misses begin near half of the share: lines conflict before it is full (ddio-bench: 98 % hits at 49 % of it, 91 % at 65 %).</summary>
    private const double CrowdedFrom = 0.5;

    /// <summary>Where the knees are, not how deep: by capacity alone 12 cores would fit at 98 % of the share and measured 76 % hits.</summary>
    public static Accuracy Accuracy { get; } = Accuracy.RuleOfThumb("the place of the knees, not their depth: what fills 98 % of the share still missed a quarter of its writes");

    /// <summary>Rings × descriptors × bytes of a buffer (Pismenny et al., OSDI 2025). Nothing of nothing.</summary>
    public static ByteSize Of(int rings, int descriptors, int buffer) => rings < 1 || descriptors < 1 || buffer < 1
        ? default
        : Saturated((Int128)rings * descriptors * buffer);

    /// <summary>The part of the cache that DDIO may allocate in: its ways of all ways (IIO_LLC_WAYS; Farshin et al., ATC 2020).</summary>
    public static ByteSize DdioShare(ByteSize cache, int ways, int ddioWays) => cache.Bytes < 1 || ways < 1 || ddioWays < 1 || ddioWays > ways
        ? default
        : Saturated((Int128)cache.Bytes * ddioWays / ways);

    /// <summary>How a footprint fits; null without a cache or a share of it.</summary>
    public static RingCacheFit? Fit(ByteSize footprint, ByteSize ddioShare, ByteSize cache)
    {
        if (ddioShare.Bytes < 1 || cache < ddioShare || footprint.Bytes < 0)
        {
            return null;
        }

        return footprint > cache ? RingCacheFit.Evicts
            : footprint > ddioShare ? RingCacheFit.Spills
            : footprint.Bytes > ddioShare.Bytes * CrowdedFrom ? RingCacheFit.Crowded
            : RingCacheFit.Comfortable;
    }

    private static ByteSize Saturated(Int128 bytes) => new((long)Int128.Min(bytes, long.MaxValue));
}
