using Linerate.Core.Models;

namespace Linerate.Core.Trials;

/// <summary>What one trial sends: frames at a constant rate for a time (RFC 2544, section 24).</summary>
public sealed record TrialSpec
{
    /// <summary>Frames per second offered.</summary>
    public required FrameRate Offered { get; init; }

    public required FrameMix Frames { get; init; }

    /// <summary>How long it sends.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Exactly so many frames, one right after the other, as fast as the sender can; null for a rate and a time.</summary>
    public long? Burst { get; init; }

    /// <summary>Seconds of sending, as the formulas take them.</summary>
    public double Seconds => Duration.TotalSeconds;
}
