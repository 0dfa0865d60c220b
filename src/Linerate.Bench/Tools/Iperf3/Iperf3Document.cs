namespace Linerate.Bench.Tools.Iperf3;

/// <summary>What is read of <c>iperf3 -J</c> (iperf3 3.x, src/iperf_api.c). Members that are not named here are not relied upon.</summary>
internal sealed record Iperf3Document
{
    public required Iperf3Start Start { get; init; }

    public required List<Iperf3Interval> Intervals { get; init; }

    public required Iperf3End End { get; init; }

    /// <summary>Why it gave up, where it did.</summary>
    public string? Error { get; init; }

    internal sealed record Iperf3Start
    {
        public required string Version { get; init; }

        public Iperf3Test? TestStart { get; init; }
    }

    internal sealed record Iperf3Test
    {
        public required string Protocol { get; init; }

        public required int NumStreams { get; init; }

        public required int Blksize { get; init; }

        public required int Omit { get; init; }

        public required int Duration { get; init; }

        public required int Reverse { get; init; }
    }

    internal sealed record Iperf3Interval
    {
        public required Iperf3Sum Sum { get; init; }
    }

    internal sealed record Iperf3End
    {
        public List<Iperf3Stream>? Streams { get; init; }

        public Iperf3Sum? SumSent { get; init; }

        public Iperf3Sum? SumReceived { get; init; }

        public Iperf3Cpu? CpuUtilizationPercent { get; init; }
    }

    internal sealed record Iperf3Stream
    {
        public Iperf3Udp? Udp { get; init; }
    }

    internal sealed record Iperf3Udp
    {
        public required long Packets { get; init; }

        public required long LostPackets { get; init; }

        public required long OutOfOrder { get; init; }
    }

    internal sealed record Iperf3Sum
    {
        public required double Start { get; init; }

        public required double End { get; init; }

        public required double Seconds { get; init; }

        public required long Bytes { get; init; }

        public long? Retransmits { get; init; }
    }

    internal sealed record Iperf3Cpu
    {
        public required double HostTotal { get; init; }

        public required double RemoteTotal { get; init; }
    }
}
