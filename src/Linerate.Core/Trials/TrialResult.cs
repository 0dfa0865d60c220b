namespace Linerate.Core.Trials;

/// <summary>What one trial counted. A trial with faults is invalid, which is not the same as lossy: it says nothing about the way.</summary>
public sealed record TrialResult
{
    public required TrialSpec Spec { get; init; }

    /// <summary>Frames that left the sender.</summary>
    public required long Sent { get; init; }

    /// <summary>Frames that arrived, each once.</summary>
    public required long Received { get; init; }

    /// <summary>Frames that arrived again.</summary>
    public long Duplicates { get; init; }

    /// <summary>How long it really sent.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>What the trial cost in all, waiting and reading of counters too: the draft's effective duration.</summary>
    public required TimeSpan Effective { get; init; }

    public TrialLatency? Latency { get; init; }

    /// <summary>Why the runner itself holds the trial for invalid.</summary>
    public ImmutableArray<string> RunnerFaults { get; init; } = [];

    /// <summary>Why it cannot be used; none of a valid trial.</summary>
    public ImmutableArray<string> Faults => TrialValidity.FaultsOf(this);

    public bool IsValid => Faults.IsEmpty;

    /// <summary>The part of the frames that did not arrive (RFC 2544, section 26.3).</summary>
    public double LossRatio => Sent > 0 ? Math.Max(0, Sent - Received) / (double)Sent : 1;

    /// <summary>Frames per second that came through.</summary>
    public FrameRate Forwarded => Duration > TimeSpan.Zero ? new FrameRate(Received / Duration.TotalSeconds) : default;
}
