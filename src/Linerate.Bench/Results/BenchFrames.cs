using System.ComponentModel;
using Linerate.Core.Attributions;

namespace Linerate.Bench.Results;

[Description("A direction's counts, as /proc/net/dev has them.")]
public sealed record BenchFrames(long Frames, long Bytes, long Errors, long Dropped, long Fifo)
{
    public static BenchFrames Of(FrameCounters counters) => new(counters.Frames, counters.Bytes, counters.Errors, counters.Dropped, counters.Fifo);
}
