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

    /// <summary>
    /// Whether the folders that claims are read from could be listed: the number of udev rule files of /etc, for all of
    /// them. Where it is missing, no claim does not mean that nobody claims.
    /// </summary>
    public Reading<int> BootFiles { get; init; }

    public ImmutableArray<KnobClaim> Claims { get; init; } = [];

    /// <summary>Configuration that exists and that the reader may not see: claims may hide in it.</summary>
    public ImmutableArray<Missing> Unread { get; init; } = [];
}
