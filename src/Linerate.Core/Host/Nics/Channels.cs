namespace Linerate.Core.Host.Nics;

/// <summary>Queue counts (ETHTOOL_MSG_CHANNELS_GET), now and at most.</summary>
public sealed record Channels(int? Rx, int? RxMax, int? Tx, int? TxMax, int? Combined, int? CombinedMax)
{
    /// <summary>Receive queues in use.</summary>
    public int ReceiveQueues => (Rx ?? 0) + (Combined ?? 0);

    /// <summary>Receive queues that the driver could use.</summary>
    public int MostReceiveQueues => Math.Max(RxMax ?? 0, CombinedMax ?? 0);
}
