using Linerate.Bench.Tools;
using Linerate.Core.Attributions;

namespace Linerate.Bench.Runs;

/// <summary>One transfer, and whether it counts. Invalid is not lossy: an invalid trial says nothing about the path.</summary>
public sealed record TrafficTrial
{
    public required TrafficLoad Load { get; init; }

    /// <summary>Why it does not count; empty where it does.</summary>
    public required ImmutableArray<string> Faults { get; init; }

    /// <summary>What the tool said; missing where it said nothing that holds.</summary>
    public required Reading<TrafficReport> Report { get; init; }

    /// <summary>What the counters counted meanwhile.</summary>
    public required CounterDelta Counters { get; init; }

    public bool IsValid => Faults.IsEmpty;

    /// <summary>
    /// Datagrams that were lost. Those that were on the way when the sender told the receiver to stop are not: iperf3 does not wait
    /// for them. More than <see cref="TailSeconds"/> of them are.
    /// </summary>
    public long? Lost => Report.Or(null) is { } report ? LostOf(report) : null;

    /// <summary>Of one sender.</summary>
    internal static long? LostOf(TrafficReport report) => report is { Sent: { } sent, Received: { } received, Lost: { } lost }
        ? sent - received - lost > TailSeconds * sent / report.Seconds ? sent - received : lost
        : null;

    /// <summary>How long frames may be on their way when the sender stops.</summary>
    public const double TailSeconds = 0.01;

    /// <summary>Lost ÷ sent; null of a stream.</summary>
    public double? LossRatio => Report.Or(null) is { Sent: > 0 and { } sent } && Lost is { } lost ? (double)lost / sent : null;

    /// <summary>Frames per second that were really sent; null of a stream.</summary>
    public FrameRate? Sent => Report.Or(null) is { Sent: { } sent } report ? new FrameRate(sent / report.Seconds) : null;

    /// <summary>Payload bits per second that arrived.</summary>
    public BitRate? Goodput => Report.Or(null) is { } report ? new BitRate(report.ReceivedBytes * 8 / report.Seconds) : null;
}
