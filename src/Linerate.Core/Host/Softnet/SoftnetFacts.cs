namespace Linerate.Core.Host.Softnet;

/// <summary>The kernel's receive path, counters since boot.</summary>
public sealed record SoftnetFacts
{
    public static SoftnetFacts NotCollected { get; } = new();

    public Reading<ImmutableArray<SoftnetRow>> Rows { get; init; }

    /// <summary>/proc/softirqs: kind → total of all CPUs.</summary>
    public Reading<ImmutableDictionary<string, long>> SoftIrqs { get; init; }
}
