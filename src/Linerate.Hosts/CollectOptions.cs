namespace Linerate.Hosts;

/// <summary>What to read besides the host's own files.</summary>
public sealed record CollectOptions
{
    public static CollectOptions Default { get; } = new();

    /// <summary>A folder of domain XML files on the judging machine (<c>--guests DIR</c>); null for none.</summary>
    public string? GuestFolder { get; init; }

    /// <summary>Whether to look into routes, connections and open devices, which a change must not cut, and to read guests' definitions, which it edits.</summary>
    public bool ForChanges { get; init; }
}
