namespace Linerate.Core.Models;

/// <summary>
/// DMA through an IOMMU whose translation cache holds few pages, with one page walker. Fitted to the windows that
/// Neugebauer et al. measured (SIGCOMM 2018, pcie-bench/data): 26 points of 64 and 128 byte reads, largest error 8.1 %; of 256 bytes 5.1 %.
/// </summary>
/// <param name="Entries">Translations that the cache keeps: 64 on the Intel hosts measured.</param>
/// <param name="PageSize">Page size of the mapping.</param>
public sealed record IotlbReach(long Entries, ByteSize PageSize)
{
    /// <summary>Time of one page walk on the host that the model was fitted to (Broadwell E5-2630 v4).</summary>
    public const double FittedWalkNanoseconds = 48.9;

    /// <summary>From this size on, transfer and walk overlap in part.</summary>
    private const int Overlapping = 256;

    /// <summary>The memory whose translations fit.</summary>
    public ByteSize Reach => PageSize * Entries;

    /// <summary>How far <see cref="ReadRate"/> holds for a size.</summary>
    public static Accuracy AccuracyOf(int size) => size is > 0 and <= Overlapping
        ? Accuracy.Within(0.10, "reads of 64, 128 and 256 bytes on one Broadwell host; the entries and the walk are that host's")
        : Accuracy.AtMost("only reads of 64 to 256 bytes were compared");

    /// <summary>The share of translations that miss when DMA is spread evenly over a window.</summary>
    public double MissShare(ByteSize window) =>
        window.Bytes <= Reach.Bytes || window.Bytes < 1 ? 0 : 1 - (Math.Max(0, (double)Reach.Bytes) / window.Bytes);

    /// <summary>
    /// The rate of small DMA reads over a window, given their rate without an IOMMU: the slower of transfer and walk, and of
    /// 256 bytes on their cubic norm, as they overlap only in part. Not for writes, whose knee comes later. No rate for impossible inputs.
    /// </summary>
    /// <param name="size">Bytes per read.</param>
    /// <param name="window">Memory that the device reads from.</param>
    /// <param name="without">The rate with the IOMMU off.</param>
    public BitRate ReadRate(int size, ByteSize window, BitRate without)
    {
        if (size < 1 || !without.IsPossible)
        {
            return default;
        }

        var bits = size * 8.0;
        var transfer = bits / without.BitsPerSecond * 1e9;
        var walk = MissShare(window) * FittedWalkNanoseconds;
        var time = size < Overlapping
            ? Math.Max(transfer, walk)
            : Math.Cbrt((transfer * transfer * transfer) + (walk * walk * walk));
        return BitRate.OrNone(bits / time * 1e9) ?? default;
    }
}
