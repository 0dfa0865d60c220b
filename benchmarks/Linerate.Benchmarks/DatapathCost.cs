using System.Diagnostics;
using Linerate.Core.Datapaths;
using Linerate.Core.Models;
using Linerate.Core.Nics;
using Linerate.HostGenerator;
using Linerate.Hosts;

namespace Linerate.Benchmarks;

/// <summary>What the datapaths of a host cost once it is read: the first time, with all code cold, and the median of those after it.</summary>
internal sealed record DatapathCost(double FirstMilliseconds, double Milliseconds, int Ways)
{
    internal static DatapathCost Of(HostShape shape, int rounds)
    {
        var host = HostCollector.Collect(new GeneratedHost(shape), CollectOptions.Default);
        var ways = 0;
        double Once()
        {
            var begun = Stopwatch.GetTimestamp();
            ways = HostDatapaths.Of(host, NicCatalogue.Empty, FrameMix.Imix).All.Count(path => path.Limiting is not null);
            return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        }

        var first = Once();
        return new DatapathCost(first, BenchmarkHost.Median(Enumerable.Range(0, rounds).Select(_ => Once()).ToArray()), ways);
    }
}
