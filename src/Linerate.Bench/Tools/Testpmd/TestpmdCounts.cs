namespace Linerate.Bench.Tools.Testpmd;

/// <summary>Frames of one port, or of all.</summary>
/// <param name="Received">Taken out of the receive rings.</param>
/// <param name="Missed">Dropped by the NIC because no descriptor was free.</param>
/// <param name="Sent">Put into the transmit rings.</param>
/// <param name="NotSent">Dropped by testpmd because a transmit ring was full.</param>
public readonly record struct TestpmdCounts(long Received, long Missed, long Sent, long NotSent)
{
    public static TestpmdCounts operator +(TestpmdCounts left, TestpmdCounts right) =>
        new(left.Received + right.Received, left.Missed + right.Missed, left.Sent + right.Sent, left.NotSent + right.NotSent);
}
