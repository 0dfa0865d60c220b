namespace Linerate.Core.Host.Nics;

/// <summary>Interrupt moderation (ETHTOOL_MSG_COALESCE_GET); microseconds and frames, null where the driver has no such knob.</summary>
public sealed record Coalescing
{
    public int? RxUsecs { get; init; }

    public int? RxFrames { get; init; }

    public int? TxUsecs { get; init; }

    public int? TxFrames { get; init; }

    public bool? AdaptiveRx { get; init; }

    public bool? AdaptiveTx { get; init; }

    /// <summary>rx-usecs-high; on Intel 800 the per-vector cap.</summary>
    public int? RxUsecsHigh { get; init; }
}
