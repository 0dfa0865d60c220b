using Linerate.Bench.Counters;
using Linerate.Bench.Tools;
using Linerate.Core.Attributions;
using Linerate.Core.Searches.Density;
using Linerate.Hosts;

namespace Linerate.Bench.Runs.Density;

/// <summary>Transfers of several VFs at once, with one reading of the counters before and one after all of them.</summary>
/// <param name="ways">One for each VF, in the order in which they join.</param>
/// <param name="requests">Times requests on the first way beside the load; null where nobody asked for it.</param>
/// <param name="load">What each VF sends.</param>
/// <param name="host">This host.</param>
/// <param name="snapshot">What is known of it.</param>
public sealed class DensityTraffic(ImmutableArray<TrafficRunner> ways, LatencyRunner? requests, TrafficLoad load, HostReader host, HostSnapshot snapshot)
{
    private const int RampSeconds = 1;
    private const int RequestBytes = 64;

    /// <summary>One reader for each number of VFs: it remembers which interfaces have no counters of their own.</summary>
    private readonly Dictionary<int, CounterReader> _counters = [];

    /// <summary>Runs the first so many ways at once, once.</summary>
    /// <exception cref="BenchException">A place cannot be reached, or a program is missing there.</exception>
    public async Task<DensityTrial> Run(int vfs, CancellationToken cancel)
    {
        if (!_counters.TryGetValue(vfs, out var counters))
        {
            _counters[vfs] = counters = new CounterReader(host, snapshot, ways.Take(vfs).SelectMany(way => way.CountedEnds));
        }

        var each = requests is null ? load : load with { Seconds = load.Seconds + (2 * RampSeconds) };
        var before = counters.Read();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task<Reading<TrafficReport>>[] transfers = [.. ways.Take(vfs).Select(way => way.Transfer(each, stop.Token))];
        try
        {
            var trips = requests is null ? null : await Trips(requests, cancel);
            var reports = await Task.WhenAll(transfers);
            return Judge(each, [.. reports], trips, CounterDelta.Between(before, counters.Read()));
        }
        finally
        {
            // Of a transfer that failed the others are not left behind.
            await stop.CancelAsync();
            await Task.WhenAll(transfers).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <summary>What the reports, the round trips and the counters of a trial come to.</summary>
    internal static DensityTrial Judge(TrafficLoad load, ImmutableArray<Reading<TrafficReport>> reports, Reading<LatencyReport>? trips, CounterDelta counters) =>
        new(reports.Length, [.. reports.Select(report => report.Or(null) is { Seconds: > 0 } known ? known.ReceivedBytes * 8 / known.Seconds : 0)])
        {
            LossRatio = LossOf(load, reports, counters),
            Squeezes = counters.Softnet.TryGet(out var rows) ? rows.Sum(row => row.TimeSqueezed) / counters.Seconds : null,
            Interrupts = counters.Vectors.TryGet(out var vectors) ? vectors.Sum(vector => vector.Count) / counters.Seconds : null,
            BusyCpus = counters.Cpus.TryGet(out var cpus) ? cpus.Sum(cpu => cpu.Busy) : null,
            P99 = trips is { IsKnown: true } known && known.Value.Microseconds.TryGetValue(99, out var tail) ? tail : null,
            Faults =
            [
                .. reports.SelectMany((report, index) => (report.TryGet(out var told) ? TrialFaults.Of(load, told) : [report.Missing.ToString()]).Select(fault => $"VF {index + 1}: {fault}")),
                .. trips is { IsKnown: false } silent ? (string[])[$"requests: {silent.Missing}"] : [],
            ],
        };

    /// <summary>When all have begun, and before the first ends.</summary>
    private async Task<Reading<LatencyReport>?> Trips(LatencyRunner runner, CancellationToken cancel)
    {
        await Task.Delay(TimeSpan.FromSeconds(RampSeconds), cancel);
        return await runner.Run(load.Seconds, RequestBytes, cancel);
    }

    /// <summary>Of datagrams what the tool missed; of streams what interfaces and softnet dropped, of all that arrived there.</summary>
    private static double? LossOf(TrafficLoad load, ImmutableArray<Reading<TrafficReport>> reports, CounterDelta counters)
    {
        if (load.Transport == Transport.Udp)
        {
            TrafficTrial[] trials = [.. reports.Select(report => new TrafficTrial { Load = load, Faults = [], Report = report, Counters = counters })];
            var sent = trials.Sum(trial => trial.Report.Or(null)?.Sent ?? 0);
            return sent > 0 ? (double)trials.Sum(trial => trial.Lost ?? 0) / sent : null;
        }

        FrameCounters[] received = [.. counters.Interfaces.Where(counted => counted.Received.IsKnown).Select(counted => counted.Received.Value)];
        var (frames, dropped) = (received.Sum(counted => counted.Frames), received.Sum(counted => counted.Dropped + counted.Fifo) + counters.Softnet.Or([]).Sum(row => row.Dropped));
        return frames + dropped > 0 ? (double)dropped / (frames + dropped) : null;
    }
}
