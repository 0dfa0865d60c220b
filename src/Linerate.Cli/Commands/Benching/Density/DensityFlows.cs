using System.Collections.Immutable;
using Linerate.Bench;
using Linerate.Bench.Endpoints;
using Linerate.Bench.Runs;

namespace Linerate.Cli.Commands.Benching.Density;

/// <summary>The flows of several VFs: the first is the measurement's own, the others stand beside it and end before it.</summary>
internal sealed class DensityFlows : IDisposable
{
    private readonly ImmutableArray<BenchSession> _others;

    private DensityFlows(TrafficRunner first, ImmutableArray<BenchSession> others) =>
        (_others, Ways) = (others, [first, .. others.Select(other => other.Runner)]);

    internal ImmutableArray<TrafficRunner> Ways { get; }

    /// <exception cref="BenchException">An end cannot be reached, lacks the tool, has no way to the other, or receives twice.</exception>
    internal static async Task<DensityFlows> Open(Measurement measurement, ImmutableArray<(Endpoint From, Endpoint To)> pairs, CancellationToken cancel)
    {
        var others = ImmutableArray.CreateBuilder<BenchSession>();
        try
        {
            foreach (var (from, to) in pairs.Skip(1))
            {
                others.Add((await measurement.Beside(from, to, cancel))!);
            }

            var flows = new DensityFlows(measurement.Runner, others.ToImmutable());
            var twice = flows.Ways.GroupBy(way => (way.Ends.To.Kind, way.Ends.To.Name, way.Route.Address)).FirstOrDefault(same => same.Skip(1).Any());
            return twice is null ? flows
                : throw new BenchException($"{twice.Key.Address} of {twice.First().Ends.To} receives in {twice.Count()} pairs: each VF needs an address of its own");
        }
        catch
        {
            DisposeAll(others);
            throw;
        }
    }

    public void Dispose() => DisposeAll(_others);

    private static void DisposeAll(IEnumerable<BenchSession> sessions)
    {
        foreach (var session in sessions)
        {
            session.Dispose();
        }
    }
}
