namespace Linerate.Core.Models.Memory;

/// <summary>
/// How long a device waits for memory that it reads. A line through the medians that pcie-bench/data (b2abf2f) has of an
/// NFP6000 on a Broadwell E5-2630 v4, its own socket: 64 to 2048 bytes.
/// </summary>
public static class DmaReadLatency
{
    private const double Fixed = 543;
    private const double PerByte = 0.292;
    private const int Largest = 2048;

    public static Accuracy Accuracy { get; } = Accuracy.Within(0.03, "one host, one NIC, unloaded; the largest residual is 16 ns");

    /// <summary>543 ns + 0.292 ns a byte; null outside what was measured, 1 to 2048 bytes.</summary>
    public static Prediction<Duration>? Of(int size) => size is > 0 and <= Largest
        ? new Prediction<Duration>(new Duration(Fixed + (PerByte * size)), Accuracy)
        : null;
}
