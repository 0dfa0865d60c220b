using Linerate.Bench.Endpoints;
using Linerate.Bench.Tools;
using Linerate.Bench.Tools.Sockperf;

namespace Linerate.Bench.Runs;

/// <summary>Times requests and answers of sockperf between two places.</summary>
public sealed class LatencyRunner(Place from, Place to, Route route)
{
    private static readonly TimeSpan Overhead = TimeSpan.FromSeconds(10);

    /// <summary>A datagram's server cannot be asked whether it listens; sockperf's own warm-up forgives some messages more.</summary>
    private static readonly TimeSpan UntilItListens = TimeSpan.FromMilliseconds(500);

    /// <param name="seconds">How long.</param>
    /// <param name="payloadBytes">Of a request, and of its answer.</param>
    /// <param name="cancel">Calls it off.</param>
    /// <exception cref="BenchException">A place cannot be reached.</exception>
    public async Task<Reading<LatencyReport>> Run(int seconds, int payloadBytes, CancellationToken cancel)
    {
        var limit = TimeSpan.FromSeconds(seconds) + Overhead;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var server = to.Run(SockperfCommand.Server(route.Address), limit, stop.Token);
        try
        {
            await Task.Delay(UntilItListens, cancel);
            if (server.IsCompleted)
            {
                return new Missing(MissingReason.Failed, $"{SockperfCommand.Program} at {to.Endpoint}", (await server).Failure);
            }

            var output = await from.Run(SockperfCommand.Client(route.Address, seconds, payloadBytes), limit, cancel);
            return output.Succeeded ? SockperfReport.Parse(output.Output)
                : new Missing(MissingReason.Failed, $"{SockperfCommand.Program} at {from.Endpoint}", output.Failure);
        }
        finally
        {
            await stop.CancelAsync();
            await server.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }
}
