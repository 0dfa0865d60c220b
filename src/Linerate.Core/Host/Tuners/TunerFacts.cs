namespace Linerate.Core.Host.Tuners;

/// <summary>Who else tunes this host.</summary>
public sealed record TunerFacts
{
    public static TunerFacts NotCollected { get; } = new();

    public Irqbalance Irqbalance { get; init; } = Irqbalance.NotCollected;

    public Reading<bool> TunedRunning { get; init; }

    /// <summary>/etc/tuned/active_profile.</summary>
    public Reading<string> TunedProfile { get; init; }

    public Reading<bool> NetworkManagerRunning { get; init; }

    public Reading<bool> NetworkdRunning { get; init; }

    public ImmutableArray<KnobClaim> Claims { get; init; } = [];
}
