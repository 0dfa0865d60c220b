namespace Linerate.Core.Models.Memory;

/// <summary>
/// What is left of a device's rate when its buffers are on the other socket. Measured by Neugebauer et al. (SIGCOMM 2018,
/// pcie-bench/data, Broadwell E5-2630 v4): small reads lose, reads from 512 bytes on and writes do not. A system loses more
/// than its device: remote DMA bypasses the cache (Farshin et al., ATC 2020).
/// </summary>
public static class NumaHop
{
    public static Accuracy Accuracy { get; } = Accuracy.Within(0.10, "one pair of Broadwell sockets, one NIC: within 10 points of the rate");

    private static readonly (int Size, double Share)[] Reads = [(64, 0.78), (128, 0.936), (256, 0.959), (512, 0.998)];

    /// <summary>The least and most that a device's read of remote memory was seen to take longer: 100 ns in the paper, up to 198 ns by Little's law from its rates.</summary>
    public static (Duration Least, Duration Most) AddedToReads { get; } = (new Duration(100), new Duration(198));

    /// <summary>The share of the local rate that a device's reads keep; of the largest size measured that is not above this one. Null for no size.</summary>
    public static Prediction<double>? OfReads(int size) => size > 0
        ? new Prediction<double>(Reads.Where(read => read.Size <= Math.Max(size, Reads[0].Size)).Max(read => read.Share), Accuracy)
        : null;

    /// <summary>The share of the local rate that a device's writes keep: all of it. Null for no size.</summary>
    public static Prediction<double>? OfWrites(int size) => size > 0 ? new Prediction<double>(1, Accuracy) : null;
}
