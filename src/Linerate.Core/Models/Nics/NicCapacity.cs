namespace Linerate.Core.Models.Nics;

/// <summary>What a PCIe link lets a NIC carry of frames of one size, counted in bits of frames without their check sequence, which stays in the NIC.</summary>
/// <param name="Frame">Bytes of a frame, with its check sequence.</param>
/// <param name="Send">Sending alone.</param>
/// <param name="Receive">Receiving alone.</param>
/// <param name="BothWays">In each direction when as much is sent as received.</param>
public readonly record struct NicCapacity(int Frame, BitRate Send, BitRate Receive, BitRate BothWays)
{
    /// <summary>The same as frames per second.</summary>
    public FrameRate FramesOf(BitRate rate) => new(rate.BitsPerSecond / (8.0 * NicTraffic.MovedBytes(Frame)));
}
