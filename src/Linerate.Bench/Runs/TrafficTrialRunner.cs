using System.Diagnostics;
using Linerate.Core.Models;
using Linerate.Core.Trials;

namespace Linerate.Bench.Runs;

/// <summary>Trials of a search as transfers: datagrams of one size or a mix at the rate that the search offers, or a burst of them.</summary>
public sealed class TrafficTrialRunner(TrafficRunner runner, TrafficLoad basis) : ITrialRunner
{
    private readonly List<TrafficTrial> _trials = [];

    /// <summary>Every transfer so far, with its counters.</summary>
    public ImmutableArray<TrafficTrial> Trials => [.. _trials];

    /// <summary>What a search's trials send.</summary>
    public FrameMix Frames => basis.Mix ?? FrameMix.Of(basis.Frame);

    /// <exception cref="BenchException">A place cannot be reached.</exception>
    public async Task<TrialResult> Run(TrialSpec spec, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        // Tools count whole seconds.
        var load = spec.Burst is { } burst ? basis with { Offered = null, Burst = burst, Seconds = (int)Math.Ceiling(spec.Seconds) }
            : basis with { Offered = spec.Offered, Seconds = (int)Math.Ceiling(spec.Seconds) };
        var trial = await runner.Run(load, cancel);
        _trials.Add(trial);
        return ResultOf(spec with { Duration = TimeSpan.FromSeconds(load.Seconds) }, trial, Stopwatch.GetElapsedTime(began));
    }

    /// <summary>What iperf3 said, in a search's words. A transfer whose report does not hold has sent nothing that counts.</summary>
    internal static TrialResult ResultOf(TrialSpec spec, TrafficTrial trial, TimeSpan effective)
    {
        var report = trial.Report.Or(null);
        var sent = report?.Sent ?? 0;
        return new TrialResult
        {
            Spec = spec,
            Sent = sent,
            Received = sent - (trial.Lost ?? 0),
            Duration = TimeSpan.FromSeconds(report?.Seconds ?? 0),
            Effective = effective,
            RunnerFaults = trial.Faults,
        };
    }
}
