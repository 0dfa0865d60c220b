using Linerate.Core.Models;

namespace Linerate.Bench.Runs;

/// <summary>What is to be sent.</summary>
public sealed record TrafficLoad
{
    /// <summary>Ethernet header and FCS, IPv4, UDP: what stands around a datagram's payload in its frame. An IPv6 header has 20 more.</summary>
    private const int UdpHeaders = EthernetFraming.FrameOverhead + 20 + 8;

    public required Transport Transport { get; init; }

    /// <summary>Frames per second of all streams together; null for as many as can be, and of TCP.</summary>
    public FrameRate? Offered { get; init; }

    /// <summary>Bytes of a frame with its FCS; of TCP the segments follow the MTU.</summary>
    public required int Frame { get; init; }

    /// <summary>Sizes in a fixed proportion, sent by as many senders at once; null where all frames have <see cref="Frame"/>, which is the mean of a mix.</summary>
    public FrameMix? Mix { get; init; }

    public required int Seconds { get; init; }

    /// <summary>How many frames come to that: where a tool counts them off instead of the time; 0 where only time ends it.</summary>
    internal long Count => Burst ?? (Offered is { } rate ? (long)Math.Round(rate.PerSecond * Seconds) : 0);

    /// <summary>Exactly so many frames, of a tool that can; null where rate and time tell.</summary>
    public long? Burst { get; init; }

    public int Streams { get; init; } = 1;

    public bool IsIpv6 { get; init; }

    /// <summary>What a datagram carries.</summary>
    public int PayloadBytes => Frame - UdpHeaders - (IsIpv6 ? 20 : 0);

    /// <summary>What each sender sends: one size, at its share of the frames.</summary>
    public ImmutableArray<TrafficLoad> Parts => Mix is not { } mix
        ? [this]
        : [.. mix.Parts.Select(part => this with { Mix = null, Frame = part.Frame, Offered = Offered is { } all ? new FrameRate(all.PerSecond * part.Count / mix.Parts.Sum(each => each.Count)) : null })];

    /// <summary>What iperf3 calls the bitrate: payload bits per second of each stream; 0 is no limit.</summary>
    internal double PayloadBitsPerStream => Offered is { } rate ? rate.PerSecond * PayloadBytes * 8 / Streams : 0;
}
