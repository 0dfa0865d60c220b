using Linerate.Core.Host.Softnet;
using Linerate.Hosts.Collectors.Interrupts;

namespace Linerate.Hosts.Collectors.Samples;

/// <summary>What counters grew by between two reads. The kernel counts interrupts and softnet rows in 32 bits, which wrap.</summary>
internal static class Growth
{
    /// <summary>Of two readings of a 32-bit counter, or of sums of them; null where it went back.</summary>
    internal static long? Of32(long earlier, long later) =>
        unchecked((uint)later - (uint)earlier) is var growth && growth <= int.MaxValue ? growth : null;

    internal static (Reading<ImmutableSortedDictionary<int, long>> ByCpu, Reading<ImmutableSortedDictionary<int, long>> ByNumber) OfInterrupts(
        Reading<InterruptsText> earlier, Reading<InterruptsText> later)
    {
        if (!earlier.TryGet(out var before) || !later.TryGet(out var after))
        {
            var missing = earlier.IsKnown ? later.Missing : earlier.Missing;
            return (missing, missing);
        }

        if (!before.Cpus.SequenceEqual(after.Cpus) || !before.Rows.Select(row => row.Number).SequenceEqual(after.Rows.Select(row => row.Number)))
        {
            var changed = new Missing(MissingReason.Contradictory, CounterRead.InterruptsPath, "CPUs or interrupts came or went between the two reads");
            return (changed, changed);
        }

        var byCpu = ImmutableSortedDictionary.CreateBuilder<int, long>();
        var byNumber = ImmutableSortedDictionary.CreateBuilder<int, long>();
        for (var column = 0; column < after.Cpus.Length; column++)
        {
            if (Of32(before.Taken[column], after.Taken[column]) is not { } growth)
            {
                return (WentBack, WentBack);
            }

            byCpu[after.Cpus[column]] = growth;
        }

        for (var row = 0; row < after.Rows.Count; row++)
        {
            if (Of32(before.Rows[row].Count, after.Rows[row].Count) is not { } growth)
            {
                return (WentBack, WentBack);
            }

            byNumber[after.Rows[row].Number] = growth;
        }

        return (Known(byCpu.ToImmutable(), later.Evidence), Known(byNumber.ToImmutable(), later.Evidence));
    }

    /// <summary>The share of each CPU's time; a CPU that no tick passed on is left out.</summary>
    internal static Reading<ImmutableSortedDictionary<int, double>> OfInterruptTime(Reading<string> earlier, Reading<string> later)
    {
        var before = HostReader.Parse<Dictionary<int, CpuTimes>>(earlier, CpuTimes.TryParse, "rows of CPU times");
        var after = HostReader.Parse<Dictionary<int, CpuTimes>>(later, CpuTimes.TryParse, "rows of CPU times");
        if (!before.TryGet(out var first) || !after.TryGet(out var second))
        {
            return before.IsKnown ? after.Missing : before.Missing;
        }

        var shares = ImmutableSortedDictionary.CreateBuilder<int, double>();
        foreach (var (cpu, times) in second)
        {
            if (first.TryGetValue(cpu, out var start) && times.All > start.All && times.Interrupts >= start.Interrupts)
            {
                shares[cpu] = Math.Min(1, (double)(times.Interrupts - start.Interrupts) / (times.All - start.All));
            }
        }

        return Reading<ImmutableSortedDictionary<int, double>>.Known(shares.ToImmutable(), new Evidence(CounterRead.StatPath, "irq and softirq of each CPU"));
    }

    internal static Reading<ImmutableArray<SoftnetRow>> OfSoftnet(Reading<string> earlier, Reading<string> later, ImmutableArray<int> online)
    {
        if (!earlier.TryGet(out var before) || !later.TryGet(out var after))
        {
            return earlier.IsKnown ? later.Missing : earlier.Missing;
        }

        if (!SoftnetCollector.TryParseRows(before, online, out var first) || !SoftnetCollector.TryParseRows(after, online, out var second))
        {
            return new Missing(MissingReason.Malformed, CounterRead.SoftnetPath, "a row does not hold at least three hexadecimal columns");
        }

        var start = first.DistinctBy(row => row.Cpu).ToDictionary(row => row.Cpu);
        var rows = ImmutableArray.CreateBuilder<SoftnetRow>(second.Length);
        foreach (var row in second)
        {
            if (!start.TryGetValue(row.Cpu, out var old))
            {
                continue;
            }

            if (Of32(old.Processed, row.Processed) is not { } processed || Of32(old.Dropped, row.Dropped) is not { } dropped || Of32(old.TimeSqueezed, row.TimeSqueezed) is not { } squeezed)
            {
                return new Missing(MissingReason.Contradictory, CounterRead.SoftnetPath, "a counter went back between the two reads");
            }

            rows.Add(new SoftnetRow(row.Cpu, processed, dropped, squeezed));
        }

        return Reading<ImmutableArray<SoftnetRow>>.Known(rows.DrainToImmutable(), new Evidence(CounterRead.SoftnetPath, "grown between the two reads"));
    }

    /// <summary>Statistics that both reads hold; not all of a driver's are counters, so one may go back.</summary>
    internal static Reading<ImmutableDictionary<string, long>> OfStatistics(
        Reading<ImmutableDictionary<string, ulong>> earlier, Reading<ImmutableDictionary<string, ulong>> later)
    {
        if (!earlier.TryGet(out var before) || !later.TryGet(out var after))
        {
            return earlier.IsKnown ? later.Missing : earlier.Missing;
        }

        return Reading<ImmutableDictionary<string, long>>.Known(
            after.Where(counter => before.ContainsKey(counter.Key))
                .ToImmutableDictionary(counter => counter.Key, counter => unchecked((long)(counter.Value - before[counter.Key])), StringComparer.Ordinal),
            later.Evidence);
    }

    private static Missing WentBack { get; } = new(MissingReason.Contradictory, CounterRead.InterruptsPath, "a counter went back between the two reads");

    private static Reading<ImmutableSortedDictionary<int, long>> Known(ImmutableSortedDictionary<int, long> growth, Evidence? evidence) =>
        Reading<ImmutableSortedDictionary<int, long>>.Known(growth, evidence);
}
