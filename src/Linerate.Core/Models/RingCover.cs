namespace Linerate.Core.Models;

/// <summary>How long a receive ring can hold a stream that nobody serves.</summary>
public static class RingCover
{
    private const double MicrosecondsPerSecond = 1e6;

    /// <summary>Descriptors that a stream fills in a time.</summary>
    public static int SlotsFor(double framesPerSecond, double microseconds) =>
        (int)Math.Ceiling(framesPerSecond * microseconds / MicrosecondsPerSecond);

    /// <summary>Microseconds until a ring is full.</summary>
    public static double Microseconds(int slots, double framesPerSecond) => slots / framesPerSecond * MicrosecondsPerSecond;

    /// <summary>
    /// Microseconds that a frame waits when all rings stand full: their content over what is served. 16 rings of 1024 and
    /// 1500 bytes at 162 Gb/s give 1214, measured were 1224 (Pismenny et al., OSDI 2025, Table 2).
    /// </summary>
    public static double StandingDelay(int rings, int slots, int frame, BitRate served) =>
        (double)rings * slots * frame * 8 / served.BitsPerSecond * MicrosecondsPerSecond;
}
