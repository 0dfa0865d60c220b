using System.ComponentModel;
using Linerate.Core.Attributions;

namespace Linerate.Bench.Results;

[Description("What counters counted from right before to right after a trial. What could not be read is among missing, with the reason.")]
public sealed record BenchCounters
{
    [Description("Between the two readings, in seconds.")]
    public required double Seconds { get; init; }

    [Description("CPUs of this host that were busy for 1 % of the time or more.")]
    public required ImmutableArray<BenchCpu> Cpus { get; init; }

    [Description("The kernel's receive path on this host, all CPUs.")]
    public BenchSoftnet? Softnet { get; init; }

    [Description("The vectors of this host that were raised most.")]
    public required ImmutableArray<BenchVector> Vectors { get; init; }

    [Description("Interrupts of all vectors of this host.")]
    public long? Interrupts { get; init; }

    [Description("Exits of all guests' vCPUs to this host's kernel.")]
    public long? Exits { get; init; }

    public required ImmutableArray<BenchInterface> Interfaces { get; init; }

    [Description("Threads of guests that ran.")]
    public required ImmutableArray<BenchGuestThread> Guests { get; init; }

    public required ImmutableArray<string> Missing { get; init; }

    public static BenchCounters Of(CounterDelta delta)
    {
        const double WorthTelling = 0.01;
        const int VectorsTold = 32;
        const double TicksPerSecond = 100;
        return new BenchCounters
        {
            Seconds = delta.Seconds,
            Cpus = [.. delta.Cpus.Or([]).Where(cpu => cpu.Busy >= WorthTelling).Select(cpu => new BenchCpu(cpu.Cpu, cpu.Busy, cpu.Interrupting, Share(cpu.Guest, cpu), Share(cpu.Steal, cpu)))],
            Softnet = delta.Softnet.TryGet(out var rows) ? new BenchSoftnet(rows.Sum(row => row.Processed), rows.Sum(row => row.Dropped), rows.Sum(row => row.TimeSqueezed)) : null,
            Vectors = [.. delta.Vectors.Or([]).Take(VectorsTold).Select(vector => new BenchVector(vector.Number, vector.Action, vector.Count, vector.BusiestCpu))],
            Interrupts = delta.Vectors.TryGet(out var vectors) ? vectors.Sum(vector => vector.Count) : null,
            Exits = delta.Exits.TryGet(out var exits) ? exits : null,
            Interfaces = [.. delta.Interfaces.Select(BenchInterface.Of)],
            Guests = [.. delta.Guests.Select(thread => new BenchGuestThread(thread.Guest, thread.Thread, thread.User / TicksPerSecond / delta.Seconds, thread.System / TicksPerSecond / delta.Seconds))],
            Missing = [.. MissingOf(delta)],
        };

        static double Share(long ticks, CpuTimes cpu) => cpu.Total > 0 ? (double)ticks / cpu.Total : 0;
    }

    private static IEnumerable<string> MissingOf(CounterDelta delta)
    {
        if (!delta.Cpus.IsKnown)
        {
            yield return $"{delta.Cpus.Missing}";
        }

        if (!delta.Softnet.IsKnown)
        {
            yield return $"{delta.Softnet.Missing}";
        }

        if (!delta.Vectors.IsKnown)
        {
            yield return $"{delta.Vectors.Missing}";
        }

        if (!delta.Exits.IsKnown)
        {
            yield return $"{delta.Exits.Missing}";
        }

        foreach (var counters in delta.Interfaces)
        {
            if (!counters.Received.IsKnown)
            {
                yield return $"{counters.Place} {counters.Name}: {counters.Received.Missing}";
            }

            if (!counters.Statistics.IsKnown)
            {
                yield return $"{counters.Place} {counters.Name}: {counters.Statistics.Missing}";
            }
        }
    }
}
