namespace Linerate.Core.Host.Nics;

/// <summary>Descriptors per queue, now and at most (ETHTOOL_MSG_RINGS_GET). A driver that does not say leaves null.</summary>
public sealed record RingSizes(int? Rx, int? RxMax, int? Tx, int? TxMax)
{
    /// <summary>ETHTOOL_A_RINGS_RX_BUF_LEN, bytes.</summary>
    public int? RxBufferLength { get; init; }
}
