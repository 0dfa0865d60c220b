namespace Linerate.Core.Nics;

/// <summary>Queues of one port. Null where no source is at hand.</summary>
public sealed record QueueFacts
{
    /// <summary>Queue pairs that the driver uses at most.</summary>
    public Sourced<int>? Max { get; init; }

    /// <summary>Queue pairs that receive-side scaling spreads over at most, where that is fewer.</summary>
    public Sourced<int>? RssMax { get; init; }

    internal static QueueFacts From(NicFactTable table) => new()
    {
        Max = table.Count("max"),
        RssMax = table.Count("rss_max"),
    };
}
