namespace Linerate.Core.Attributions;

/// <summary>A row of /proc/net/dev (net/core/net-procfs.c, dev_seq_printf_stats), one direction: there dropped counts missed frames, too.</summary>
public readonly record struct FrameCounters(long Bytes, long Frames, long Errors, long Dropped, long Fifo)
{
    public static FrameCounters operator -(FrameCounters later, FrameCounters earlier) => new(
        later.Bytes - earlier.Bytes, later.Frames - earlier.Frames, later.Errors - earlier.Errors, later.Dropped - earlier.Dropped, later.Fifo - earlier.Fifo);

    /// <summary>False where a counter went back.</summary>
    public bool IsForward => this is { Bytes: >= 0, Frames: >= 0, Errors: >= 0, Dropped: >= 0, Fifo: >= 0 };
}
