namespace Linerate.Core.Models;

/// <summary>
/// What fixed moderation makes of a stream of frames into one queue: an interrupt comes when the time or the number of
/// frames is reached, whichever is first (ethtool(8), -C).
/// </summary>
/// <param name="FramesPerSecond">The rate of the stream.</param>
/// <param name="Usecs">rx-usecs; 0 is no waiting by time.</param>
/// <param name="Frames">rx-frames; null or 0 is no waiting by count.</param>
public readonly record struct InterruptModeration(double FramesPerSecond, int Usecs, int? Frames = null)
{
    private const double MicrosecondsPerSecond = 1e6;

    /// <summary>max(pps / frames, min(pps, 10⁶ / usecs)), and never more than one a frame.</summary>
    public double InterruptsPerSecond
    {
        get
        {
            var byTime = Usecs > 0 ? MicrosecondsPerSecond / Usecs : Frames > 0 ? 0 : FramesPerSecond;
            var byCount = Frames > 0 ? FramesPerSecond / Frames.Value : 0;
            return Math.Min(FramesPerSecond, Math.Max(byTime, byCount));
        }
    }

    /// <summary>Frames that share one interrupt; at least one.</summary>
    public double FramesPerInterrupt => InterruptsPerSecond > 0 ? Math.Max(1, FramesPerSecond / InterruptsPerSecond) : 1;

    /// <summary>The longest that a frame of this stream waits for its interrupt, microseconds.</summary>
    public double LongestDelay => Frames > 0 && FramesPerSecond > 0
        ? Math.Min(Usecs > 0 ? Usecs : double.PositiveInfinity, Frames.Value * MicrosecondsPerSecond / FramesPerSecond)
        : Usecs;

    /// <summary>Half the longest: frames arrive evenly over the waiting time.</summary>
    public double MeanDelay => LongestDelay / 2;

    /// <summary>The share of one CPU that the exits of a guest cost when no interrupt is posted to it.</summary>
    /// <param name="exitMicroseconds">Microseconds of one exit: 0.71 measured for EXTERNAL_INTERRUPT on Skylake.</param>
    public double ExitShare(double exitMicroseconds) => InterruptsPerSecond * exitMicroseconds / MicrosecondsPerSecond;
}
