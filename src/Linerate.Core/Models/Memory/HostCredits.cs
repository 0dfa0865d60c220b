namespace Linerate.Core.Models.Memory;

/// <summary>
/// What a socket's I/O controller (IIO) can have under way between a PCIe device and memory, in cache lines.
/// "Understanding the host network", SIGCOMM 2024: measured on Ice Lake 8362 and Cascade Lake 6234.
/// </summary>
/// <param name="Lines">Cache lines under way.</param>
/// <param name="Unloaded">Time that a line takes when nothing else loads the memory.</param>
public sealed record HostCredits(int Lines, Duration Unloaded)
{
    private const int LineBytes = 64;

    /// <summary>A device's writes to memory: what receiving uses. About 92 lines, about 300 ns.</summary>
    public static HostCredits DeviceWrites { get; } = new(92, new Duration(300));

    /// <summary>The most that a device can write or read: lines × 64 / (unloaded + added time); null for impossible inputs.</summary>
    /// <param name="added">What another socket's hop, the IOMMU or loaded memory adds to each line.</param>
    public Prediction<BitRate>? Ceiling(Duration added = default) => added.Nanoseconds >= 0
        ? new InFlight(Lines, LineBytes, Unloaded + added).Rate
        : null;
}
