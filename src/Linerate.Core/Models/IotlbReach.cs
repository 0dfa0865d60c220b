namespace Linerate.Core.Models;

/// <summary>
/// DMA through an IOMMU whose translation cache holds few pages, with one page walker. Fitted to the windows that
/// Neugebauer et al. measured (SIGCOMM 2018, pcie-bench/data): 26 points of 64 and 128 byte reads, largest error 8.1 %.
/// </summary>
/// <param name="Entries">Translations that the cache keeps: 64 on the Intel hosts measured.</param>
/// <param name="PageSize">Page size of the mapping.</param>
public sealed record IotlbReach(long Entries, ByteSize PageSize)
{
    /// <summary>Time of one page walk on the host that the model was fitted to (Broadwell E5-2630 v4).</summary>
    public const double FittedWalkNanoseconds = 48.9;

    /// <summary>The memory whose translations fit.</summary>
    public ByteSize Reach => PageSize * Entries;

    /// <summary>The share of translations that miss when DMA is spread evenly over a window.</summary>
    public double MissShare(ByteSize window) =>
        window.Bytes <= Reach.Bytes ? 0 : 1 - ((double)Reach.Bytes / window.Bytes);

    /// <summary>The rate of small DMA reads over a window, given their rate without an IOMMU. Not for writes, nor from 256 bytes on.</summary>
    /// <param name="size">Bytes per read, 64 or 128.</param>
    /// <param name="window">Memory that the device reads from.</param>
    /// <param name="without">The rate with the IOMMU off.</param>
    public BitRate ReadRate(int size, ByteSize window, BitRate without)
    {
        var bits = size * 8.0;
        var transfer = bits / without.BitsPerSecond * 1e9;
        return new BitRate(bits / Math.Max(transfer, MissShare(window) * FittedWalkNanoseconds) * 1e9);
    }
}
