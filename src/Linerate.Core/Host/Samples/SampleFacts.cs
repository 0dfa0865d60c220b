using Linerate.Core.Host.Softnet;

namespace Linerate.Core.Host.Samples;

/// <summary>How far the counters moved between two reads (<c>--sample</c>). A host that was read once has none of it.</summary>
public sealed record SampleFacts
{
    /// <summary>What stands for every rate of a host whose counters were read once.</summary>
    public static Missing ReadOnce { get; } = new(MissingReason.NotCollected, "", "the counters were read once; --sample 10s reads them twice");

    public static SampleFacts NotCollected { get; } = new();

    /// <summary>The time between the reads, by the host's own clock: /proc/uptime.</summary>
    public Reading<Duration> Span { get; init; } = ReadOnce;

    /// <summary>CPU → device interrupts that it took: the numbered rows of /proc/interrupts.</summary>
    public Reading<ImmutableSortedDictionary<int, long>> Interrupts { get; init; } = ReadOnce;

    /// <summary>Interrupt → how often it was raised, all CPUs.</summary>
    public Reading<ImmutableSortedDictionary<int, long>> Raised { get; init; } = ReadOnce;

    /// <summary>CPU → its share of time in interrupts and softirqs, 0 to 1: <c>irq</c> and <c>softirq</c> of /proc/stat.</summary>
    public Reading<ImmutableSortedDictionary<int, double>> InterruptTime { get; init; } = ReadOnce;

    /// <summary>What each row of /proc/net/softnet_stat grew by.</summary>
    public Reading<ImmutableArray<SoftnetRow>> Softnet { get; init; } = ReadOnce;

    /// <summary>Interface → what each of its driver's statistics grew by; below zero where it was reset or is no counter.</summary>
    public ImmutableSortedDictionary<string, Reading<ImmutableDictionary<string, long>>> Statistics { get; init; } =
        ImmutableSortedDictionary<string, Reading<ImmutableDictionary<string, long>>>.Empty;

    /// <summary>What the statistics of an interface grew by.</summary>
    public Reading<ImmutableDictionary<string, long>> StatisticsOf(string nic) =>
        Statistics.TryGetValue(nic, out var growth) ? growth : Span.IsKnown ? Missing.NotCollected : Span.Missing;
}
