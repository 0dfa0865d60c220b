namespace Linerate.Hosts;

/// <summary>What to read besides the host's own files.</summary>
public sealed record CollectOptions
{
    public static CollectOptions Default { get; } = new();

    /// <summary>A folder of domain XML files on the judging machine (<c>--guests DIR</c>); null for none.</summary>
    public string? GuestFolder { get; init; }

    /// <summary>Whether to look into routes, connections and open devices: for plans, which must not cut them.</summary>
    public bool Lifelines { get; init; }
}
