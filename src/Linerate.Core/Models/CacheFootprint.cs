namespace Linerate.Core.Models;

/// <summary>What receive rings ask of the last-level cache: a NIC that writes into the cache (DDIO) walks over every buffer of every ring.</summary>
public static class CacheFootprint
{
    /// <summary>Rings × descriptors × bytes of a buffer (Pismenny et al., OSDI 2025).</summary>
    public static ByteSize Of(int rings, int descriptors, int buffer) => new((long)rings * descriptors * buffer);

    /// <summary>The part of the cache that DDIO may allocate in: its ways of all ways (IIO_LLC_WAYS; Farshin et al., ATC 2020).</summary>
    public static ByteSize DdioShare(ByteSize cache, int ways, int ddioWays) => new(cache.Bytes * ddioWays / ways);
}
