namespace Linerate.Core.Intents;

/// <summary>What is wanted of a NIC.</summary>
public sealed record NicIntent
{
    /// <summary>How many VFs; null leaves them.</summary>
    public int? Vfs { get; init; }

    /// <summary>The rate that its traffic is expected to reach; null is not said.</summary>
    public BitRate? Rate { get; init; }

    /// <summary>Microseconds at line rate that its ring must hold beyond the moderation time; null takes the profile's.</summary>
    public int? BurstUsecs { get; init; }

    /// <summary>Whether nothing of it may be changed.</summary>
    public bool Untouchable { get; init; }
}
