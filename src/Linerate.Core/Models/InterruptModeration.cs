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

    /// <summary>For fixed settings; what a driver's own adaption does lies between its steps.</summary>
    public static Accuracy Accuracy { get; } = Accuracy.Within(0.02, "Intel's guides print the same rates; one differs by 1.3 % because registers step by 4 µs");

    /// <summary>The least time between two interrupts of a vector, whatever the rest says (rx-usecs-high; INTRL of Intel's NICs, in steps of 4 µs); null or 0 is none.</summary>
    public int? SpacingUsecs { get; init; }

    /// <summary>max(pps / frames, min(pps, 10⁶ / usecs)), never more than one a frame nor than the spacing lets through. None of a stream that cannot be.</summary>
    public double InterruptsPerSecond
    {
        get
        {
            if (!IsPossible)
            {
                return 0;
            }

            var byTime = Usecs > 0 ? MicrosecondsPerSecond / Usecs : Frames > 0 ? 0 : FramesPerSecond;
            var byCount = Frames > 0 ? FramesPerSecond / Frames.Value : 0;
            var spaced = SpacingUsecs > 0 ? MicrosecondsPerSecond / SpacingUsecs.Value : double.PositiveInfinity;
            return Math.Min(Math.Min(FramesPerSecond, spaced), Math.Max(byTime, byCount));
        }
    }

    /// <summary>Frames that share one interrupt; at least one.</summary>
    public double FramesPerInterrupt => InterruptsPerSecond > 0 ? Math.Clamp(FramesPerSecond / InterruptsPerSecond, 1, double.MaxValue) : 1;

    /// <summary>The longest that a frame of this stream waits for its interrupt, microseconds.</summary>
    public double LongestDelay
    {
        get
        {
            var byCount = Frames > 0 && IsPossible ? Frames.Value * MicrosecondsPerSecond / FramesPerSecond : double.PositiveInfinity;
            var delay = Usecs > 0 ? Math.Min(Usecs, byCount) : double.IsFinite(byCount) ? byCount : 0;
            return Math.Max(delay, SpacingUsecs ?? 0);
        }
    }

    /// <summary>Half the longest: frames arrive evenly over the waiting time.</summary>
    public double MeanDelay => LongestDelay / 2;

    /// <summary>The share of one CPU that the exits of a guest cost when no interrupt is posted to it.</summary>
    /// <param name="exitMicroseconds">Microseconds of one exit: 0.71 measured for EXTERNAL_INTERRUPT on Skylake.</param>
    public double ExitShare(double exitMicroseconds) => InterruptsPerSecond * exitMicroseconds / MicrosecondsPerSecond;

    private bool IsPossible => FramesPerSecond is > 0 and < double.PositiveInfinity && Usecs >= 0;
}
