namespace Linerate.Core.Models.Nics;

/// <summary>Bytes that one frame moves over a PCIe link, headers and all; parts of bytes where a batch shares them.</summary>
/// <param name="ToHost">From the device to memory.</param>
/// <param name="FromHost">From memory to the device.</param>
public readonly record struct LinkBytes(double ToHost, double FromHost)
{
    /// <summary>The direction that fills first: a link carries both at once.</summary>
    public double Most => Math.Max(ToHost, FromHost);

    /// <summary>How many such frames a link carries in a second; null of no bytes.</summary>
    public FrameRate? RateOn(PcieThroughput link) => FrameRate.OrNone(link.Usable.BitsPerSecond / (8 * Most));

    public static LinkBytes operator *(LinkBytes bytes, double count) => new(bytes.ToHost * count, bytes.FromHost * count);

    public static LinkBytes operator +(LinkBytes left, LinkBytes right) => new(left.ToHost + right.ToHost, left.FromHost + right.FromHost);
}
