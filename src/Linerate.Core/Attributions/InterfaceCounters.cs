namespace Linerate.Core.Attributions;

/// <summary>The counters of one network interface.</summary>
/// <param name="Place">Where it is, as its owner named the place: <c>host</c>, <c>netns:b</c>, <c>guest:web1</c>.</param>
/// <param name="Name">The interface.</param>
public sealed record InterfaceCounters(string Place, string Name)
{
    public Reading<FrameCounters> Received { get; init; }

    public Reading<FrameCounters> Sent { get; init; }

    /// <summary>The driver's own (ethtool -S).</summary>
    public Reading<ImmutableDictionary<string, ulong>> Statistics { get; init; }
}
