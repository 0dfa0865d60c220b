namespace Linerate.Core.Nics;

/// <summary>Interrupt moderation: defaults and limits, in microseconds and frames. Null where no source is at hand.</summary>
public sealed record ModerationFacts
{
    /// <summary>What a queue waits by default; while moderation adapts, what it starts from.</summary>
    public Sourced<int>? RxUsecsDefault { get; init; }

    public Sourced<int>? RxUsecsMax { get; init; }

    /// <summary>The hardware's grain: times are rounded to a multiple of this.</summary>
    public Sourced<int>? UsecsStep { get; init; }

    public Sourced<int>? RxFramesDefault { get; init; }

    public Sourced<int>? TxUsecsDefault { get; init; }

    public Sourced<int>? TxFramesDefault { get; init; }

    /// <summary>Whether a queue adapts unless told otherwise.</summary>
    public Sourced<bool>? AdaptiveDefault { get; init; }

    /// <summary>The times that adaptive moderation chooses from, ascending; two of them are the ends of a range.</summary>
    public Sourced<ImmutableArray<int>>? AdaptiveRxUsecs { get; init; }

    /// <summary>Values of rx-usecs from 1 up to this are codes of a mode and no times (Intel's older drivers).</summary>
    public Sourced<int>? LargestCode { get; init; }

    /// <summary>The largest rx-usecs-high: a cap per vector that holds whatever the queues ask for (Intel's INTRL).</summary>
    public Sourced<int>? VectorUsecsMax { get; init; }

    /// <summary>The grain of rx-usecs-high.</summary>
    public Sourced<int>? VectorUsecsStep { get; init; }

    internal static ModerationFacts From(NicFactTable table) => new()
    {
        RxUsecsDefault = table.Count("rx_usecs_default"),
        RxUsecsMax = table.Count("rx_usecs_max"),
        UsecsStep = table.Count("usecs_step"),
        RxFramesDefault = table.Count("rx_frames_default"),
        TxUsecsDefault = table.Count("tx_usecs_default"),
        TxFramesDefault = table.Count("tx_frames_default"),
        AdaptiveDefault = table.Flag("adaptive_default"),
        AdaptiveRxUsecs = table.Counts("adaptive_rx_usecs"),
        LargestCode = table.Count("largest_code"),
        VectorUsecsMax = table.Count("vector_usecs_max"),
        VectorUsecsStep = table.Count("vector_usecs_step"),
    };
}
