using Linerate.Core.Host.Softnet;

namespace Linerate.Core.Attributions;

/// <summary>What counters counted between two samples. A counter that went back was reset in between: what it says is missing.</summary>
public sealed record CounterDelta
{
    private CounterDelta(double seconds) => Seconds = seconds;

    public double Seconds { get; }

    /// <summary>Each CPU's time; CPUs that came or went are left out.</summary>
    public Reading<ImmutableArray<CpuTimes>> Cpus { get; private init; }

    public Reading<ImmutableArray<SoftnetRow>> Softnet { get; private init; }

    /// <summary>Vectors that were raised, the most first.</summary>
    public Reading<ImmutableArray<VectorCount>> Vectors { get; private init; }

    public ImmutableArray<InterfaceCounters> Interfaces { get; private init; } = [];

    /// <summary>Threads that ran.</summary>
    public ImmutableArray<GuestTime> Guests { get; private init; } = [];

    public Reading<long> Exits { get; private init; }

    public static CounterDelta Between(CounterSample before, CounterSample after) => new((after.At - before.At).TotalSeconds)
    {
        Cpus = Both(before.Cpus, after.Cpus, CpusBetween),
        Softnet = Both(before.Softnet, after.Softnet, SoftnetBetween),
        Vectors = Both(before.Vectors, after.Vectors, VectorsBetween),
        Interfaces =
        [
            .. from later in after.Interfaces
               join earlier in before.Interfaces on (later.Place, later.Name) equals (earlier.Place, earlier.Name)
               select InterfaceBetween(earlier, later),
        ],
        Guests =
        [
            .. from later in after.Guests
               join earlier in before.Guests on (later.Guest, later.Thread) equals (earlier.Guest, earlier.Thread)
               let delta = later with { User = later.User - earlier.User, System = later.System - earlier.System }
               where delta is { User: >= 0, System: >= 0 } and not { User: 0, System: 0 }
               select delta,
        ],
        Exits = Both(before.Exits, after.Exits, (earlier, later) => later >= earlier ? later - earlier : (long?)null),
    };

    private static Reading<T> Both<T>(Reading<T> before, Reading<T> after, Func<T, T, T?> between)
        where T : struct =>
        !after.TryGet(out var later) ? after.Missing
        : !before.TryGet(out var earlier) ? before.Missing
        : between(earlier, later) is { } delta ? Reading<T>.Known(delta, after.Evidence)
        : WentBack(after.Evidence);

    private static Missing WentBack(Evidence? evidence) => new(MissingReason.Contradictory, evidence?.Where ?? "", "a counter went back: it was reset between the samples");

    private static ImmutableArray<CpuTimes>? CpusBetween(ImmutableArray<CpuTimes> earlier, ImmutableArray<CpuTimes> later)
    {
        var known = earlier.DistinctBy(times => times.Cpu).ToDictionary(times => times.Cpu);
        var deltas = later.Where(times => known.ContainsKey(times.Cpu)).Select(times => times.Since(known[times.Cpu])).ToArray();
        return deltas.Contains(null) ? null : [.. deltas.OfType<CpuTimes>()];
    }

    /// <summary>The columns are of 32 bits and begin anew above them.</summary>
    private static ImmutableArray<SoftnetRow>? SoftnetBetween(ImmutableArray<SoftnetRow> earlier, ImmutableArray<SoftnetRow> later)
    {
        const long Mask = uint.MaxValue;
        var known = earlier.DistinctBy(row => row.Cpu).ToDictionary(row => row.Cpu);
        return
        [
            .. from row in later
               where known.ContainsKey(row.Cpu)
               let before = known[row.Cpu]
               select new SoftnetRow(row.Cpu, (row.Processed - before.Processed) & Mask, (row.Dropped - before.Dropped) & Mask, (row.TimeSqueezed - before.TimeSqueezed) & Mask),
        ];
    }

    /// <summary>A vector whose owner changed, or that counts less than before, is another one.</summary>
    private static ImmutableArray<VectorCount>? VectorsBetween(ImmutableArray<VectorCount> earlier, ImmutableArray<VectorCount> later)
    {
        var known = earlier.DistinctBy(vector => (vector.Number, vector.Action)).ToDictionary(vector => (vector.Number, vector.Action));
        return
        [
            .. from vector in later
               where known.TryGetValue((vector.Number, vector.Action), out var before) && vector.Count > before.Count
               let raised = vector with { Count = vector.Count - known[(vector.Number, vector.Action)].Count }
               orderby raised.Count descending, raised.Number
               select raised,
        ];
    }

    private static InterfaceCounters InterfaceBetween(InterfaceCounters earlier, InterfaceCounters later) => later with
    {
        Received = Both(earlier.Received, later.Received, (before, after) => (after - before) is { IsForward: true } delta ? delta : (FrameCounters?)null),
        Sent = Both(earlier.Sent, later.Sent, (before, after) => (after - before) is { IsForward: true } delta ? delta : (FrameCounters?)null),
        Statistics = !later.Statistics.TryGet(out var after) ? later.Statistics.Missing
            : !earlier.Statistics.TryGet(out var before) ? earlier.Statistics.Missing
            : Reading<ImmutableDictionary<string, ulong>>.Known(StatisticsBetween(before, after), later.Statistics.Evidence),
    };

    /// <summary>Those that rose: a driver's list also holds states, which may fall.</summary>
    private static ImmutableDictionary<string, ulong> StatisticsBetween(ImmutableDictionary<string, ulong> before, ImmutableDictionary<string, ulong> after) =>
        after.Where(pair => before.TryGetValue(pair.Key, out var earlier) && pair.Value > earlier)
            .ToImmutableDictionary(pair => pair.Key, pair => pair.Value - before[pair.Key], StringComparer.Ordinal);
}
