namespace Linerate.Bench.Tools;

/// <summary>What a tool says of one transfer, in the tool's own counting; what that means for a trial is judged elsewhere.</summary>
public sealed record TrafficReport
{
    /// <summary>The tool and its version, as it names itself: <c>iperf 3.12</c>.</summary>
    public required string Version { get; init; }

    /// <summary>How long the sender sent.</summary>
    public required double Seconds { get; init; }

    /// <summary>Payload bytes that were sent.</summary>
    public required long SentBytes { get; init; }

    /// <summary>Payload bytes that arrived.</summary>
    public required long ReceivedBytes { get; init; }

    /// <summary>Datagrams that were sent; null of a stream.</summary>
    public long? Sent { get; init; }

    /// <summary>Datagrams that arrived; null of a stream.</summary>
    public long? Received { get; init; }

    /// <summary>Datagrams whose successors arrived and they did not; null of a stream.</summary>
    public long? Lost { get; init; }

    /// <summary>Datagrams that arrived after a later one.</summary>
    public long OutOfOrder { get; init; }

    /// <summary>Segments that TCP sent again; null where the tool does not tell.</summary>
    public long? Retransmits { get; init; }

    /// <summary>CPU time of the sending program, of one CPU; null where the tool does not tell.</summary>
    public double? SenderCpuPercent { get; init; }

    /// <summary>CPU time of the receiving program, of one CPU; null where the tool does not tell.</summary>
    public double? ReceiverCpuPercent { get; init; }
}
