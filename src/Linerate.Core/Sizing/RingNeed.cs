using Linerate.Core.Host.Nics;
using Linerate.Core.Models;
using Linerate.Core.Nics;
using Linerate.Core.Profiles;

namespace Linerate.Core.Sizing;

/// <summary>What a receive ring must hold: all frames of the line into one queue while nobody takes them out.</summary>
/// <param name="FramesPerSecond">At line rate, of the profile's size.</param>
/// <param name="ModerationUsecs">How long an interrupt is held back; 0 where the driver adapts or nobody knows.</param>
/// <param name="BurstUsecs">The profile's burst.</param>
internal readonly record struct RingNeed(long FramesPerSecond, double ModerationUsecs, long BurstUsecs)
{
    /// <summary>The least: moderation and a burst after it.</summary>
    internal int Descriptors => RingCover.SlotsFor(FramesPerSecond, ModerationUsecs + BurstUsecs);

    internal static RingNeed Of(Nic nic, BitRate speed, Profile profile)
    {
        var frames = EthernetFraming.FramesPerSecond(speed, (int)profile.Nic.FrameBytes.Value);
        return new RingNeed(frames, ModerationOf(nic, frames, profile.Nics), profile.Nic.BurstUsecs.Value);
    }

    /// <summary>Descriptors that a CPU needs which is away for a time: it may fall asleep before the burst begins.</summary>
    internal int During(double stallUsecs) => RingCover.SlotsFor(FramesPerSecond, ModerationUsecs + Math.Max(BurstUsecs, stallUsecs));

    /// <summary>Adaptive moderation counts as none: the burst alone is then the least that the ring must hold.</summary>
    private static double ModerationOf(Nic nic, double frames, NicCatalogue nics) =>
        nic.Coalescing.TryGet(out var coalescing) && coalescing.RxUsecs is { } usecs && ModerationMode.IsAdaptive(nic, coalescing, nics) is not true
            ? new InterruptModeration(frames, usecs, coalescing.RxFrames).LongestDelay
            : 0;
}
