namespace Linerate.Core.Models;

/// <summary>What Ethernet puts around a frame (IEEE 802.3; RFC 5180, Appendix A.1). A frame's size includes its FCS.</summary>
public static class EthernetFraming
{
    /// <summary>Bytes on the wire between two frames: preamble 7, start delimiter 1, gap 12.</summary>
    public const int WireOverhead = 20;

    /// <summary>Header 14 and FCS 4: a frame is its MTU and these.</summary>
    public const int FrameOverhead = 18;

    /// <summary>IPv4 20, TCP 20, its timestamps 12.</summary>
    private const int TcpHeaders = 52;

    /// <summary>Of a standard; a clock may be off by 100 ppm.</summary>
    public static Accuracy Accuracy { get; } = Accuracy.Exact("the arithmetic of IEEE 802.3; clocks may differ by 100 ppm");

    /// <summary>Most whole frames per second at line rate; none of a frame or at a rate that cannot be.</summary>
    public static long FramesPerSecond(BitRate rate, int frame) =>
        LineRate(rate, frame) is { } most ? (long)Math.Floor(most.PerSecond) : 0;

    /// <summary>Frames per second at line rate; null for impossible inputs.</summary>
    public static FrameRate? LineRate(BitRate rate, int frame) =>
        rate.IsPossible && frame > 0 ? FrameRate.OrNone(rate.BitsPerSecond / (8.0 * ((double)frame + WireOverhead))) : null;

    /// <summary>The time that a frame and its gap take on the wire; null for impossible inputs.</summary>
    public static Duration? TimeOnWire(BitRate rate, int frame) =>
        LineRate(rate, frame) is { } most ? Duration.OrNone(1e9 / most.PerSecond) : null;

    /// <summary>The share of the line rate that frames of a size have: frame/(frame + 20).</summary>
    public static double FrameShare(int frame) => frame > 0 ? frame / ((double)frame + WireOverhead) : 0;

    /// <summary>The share of the line rate that a TCP/IPv4 stream with timestamps can carry as payload: (MTU − 52)/(MTU + 38); none of an MTU that only headers fit.</summary>
    public static double TcpShare(int mtu) => mtu > TcpHeaders ? (mtu - TcpHeaders) / ((double)mtu + FrameOverhead + WireOverhead) : 0;
}
