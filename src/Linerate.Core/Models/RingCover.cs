namespace Linerate.Core.Models;

/// <summary>How long a receive ring can hold a stream that nobody serves.</summary>
public static class RingCover
{
    private const double MicrosecondsPerSecond = 1e6;

    /// <summary>The place of the answer, not a law: measured were 1224 and 1256 µs where it says 1214 and 1268.</summary>
    public static Accuracy StandingAccuracy { get; } = Accuracy.Within(0.05, "two network functions on 16 cores: 0.8 % below and 1.0 % above the measured");

    /// <summary>Descriptors that a stream fills in a time; none for a stream or time that cannot be.</summary>
    public static int SlotsFor(double framesPerSecond, double microseconds) =>
        framesPerSecond > 0 && microseconds > 0 ? (int)Math.Ceiling(framesPerSecond * microseconds / MicrosecondsPerSecond) : 0;

    /// <summary>Descriptors that a burst fills while it is served more slowly than it comes: (arriving − served) × time; null for impossible inputs.</summary>
    public static int? SlotsFor(FrameRate arriving, FrameRate served, Duration burst) =>
        arriving.IsPossible && served.PerSecond >= 0 && burst.IsPossible
            ? SlotsFor(arriving.PerSecond - served.PerSecond, burst.InMicroseconds)
            : null;

    /// <summary>Microseconds until a ring is full; 0 for a ring or stream that cannot be.</summary>
    public static double Microseconds(int slots, double framesPerSecond) =>
        Cover(slots, new FrameRate(framesPerSecond))?.InMicroseconds ?? 0;

    /// <summary>The time until a ring that nobody serves is full; null for impossible inputs.</summary>
    public static Duration? Cover(int slots, FrameRate arriving) =>
        slots > 0 && arriving.IsPossible ? Duration.OrNone(slots / arriving.PerSecond * 1e9) : null;

    /// <summary>
    /// Microseconds that a frame waits when all rings stand full: their content over what is served. 16 rings of 1024 and
    /// 1500 bytes at 162 Gb/s give 1214, measured were 1224 (Pismenny et al., OSDI 2025, Table 2). 0 when nothing is served.
    /// </summary>
    public static double StandingDelay(int rings, int slots, int frame, BitRate served) =>
        rings > 0 && slots > 0 && frame > 0 && served.IsPossible
            && Duration.OrNone((double)rings * slots * frame * 8 / served.BitsPerSecond * 1e9) is { } delay
            ? delay.InMicroseconds
            : 0;
}
