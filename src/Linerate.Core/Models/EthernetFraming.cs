namespace Linerate.Core.Models;

/// <summary>What Ethernet puts around a frame (IEEE 802.3; RFC 5180, Appendix A.1). A frame's size includes its FCS.</summary>
public static class EthernetFraming
{
    /// <summary>Bytes on the wire between two frames: preamble 7, start delimiter 1, gap 12.</summary>
    public const int WireOverhead = 20;

    /// <summary>Header 14 and FCS 4: a frame is its MTU and these.</summary>
    public const int FrameOverhead = 18;

    /// <summary>Most whole frames per second at line rate.</summary>
    public static long FramesPerSecond(BitRate rate, int frame) =>
        (long)Math.Floor(rate.BitsPerSecond / (8.0 * (frame + WireOverhead)));

    /// <summary>The share of the line rate that a TCP/IPv4 stream with timestamps can carry as payload: (MTU − 52)/(MTU + 38).</summary>
    public static double TcpShare(int mtu) => (mtu - 52.0) / (mtu + FrameOverhead + WireOverhead);
}
