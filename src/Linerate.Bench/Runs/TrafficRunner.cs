using Linerate.Bench.Counters;
using Linerate.Bench.Endpoints;
using Linerate.Bench.Tools;
using Linerate.Bench.Tools.Iperf3;

namespace Linerate.Bench.Runs;

/// <summary>Runs transfers of iperf3 between two places, with counters around each.</summary>
public sealed class TrafficRunner(Place from, Place to, Route route, CounterReader counters)
{
    private const int ConnectAttempts = 20;

    /// <summary>What a transfer may take beyond its sending: connecting, exchanging results.</summary>
    private static readonly TimeSpan Overhead = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(100);

    public Route Route => route;

    /// <summary>Who sends to whom.</summary>
    public (Endpoint From, Endpoint To) Ends => (from.Endpoint, to.Endpoint);

    /// <summary>The commands of a transfer, as they run at the two places; of a mix for each size.</summary>
    public static ImmutableArray<(ToolCommand Server, ToolCommand Client)> CommandsOf(Route route, TrafficLoad load) =>
        [.. load.Parts.Select((part, place) => (Iperf3Command.Server(route.Address, place), Iperf3Command.Client(route.Address, part, place)))];

    /// <summary>One transfer with its counters.</summary>
    /// <exception cref="BenchException">A program is missing at a place, or the place cannot be reached.</exception>
    public async Task<TrafficTrial> Run(TrafficLoad load, CancellationToken cancel)
    {
        var before = counters.Read();
        var parts = await Parts(load, cancel);
        var after = counters.Read();
        return new TrafficTrial
        {
            Load = load,
            Report = MixedReport.Of(parts),
            Faults = MixedReport.FaultsOf(load, parts),
            Counters = Core.Attributions.CounterDelta.Between(before, after),
        };
    }

    /// <summary>What is counted at both ends.</summary>
    internal ImmutableArray<(Place Place, string Interface)> CountedEnds => [(from, route.FromInterface), (to, route.ToInterface)];

    /// <summary>One transfer without counters: of several at once nobody's own can be told.</summary>
    internal async Task<Reading<TrafficReport>> Transfer(TrafficLoad load, CancellationToken cancel) => MixedReport.Of(await Parts(load, cancel));

    private async Task<ImmutableArray<Reading<TrafficReport>>> Parts(TrafficLoad load, CancellationToken cancel) =>
        [.. await Task.WhenAll(CommandsOf(route, load).Select(commands => Transfer(commands.Server, commands.Client, load.Seconds, cancel)))];

    private async Task<Reading<TrafficReport>> Transfer(ToolCommand serverCommand, ToolCommand clientCommand, int seconds, CancellationToken cancel)
    {
        var limit = TimeSpan.FromSeconds(seconds) + Overhead;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var server = to.Run(serverCommand, limit, stop.Token);
        try
        {
            return await Client(clientCommand, limit, server, cancel);
        }
        finally
        {
            await stop.CancelAsync();
            await Ended(server);
        }
    }

    /// <summary>The server needs a moment until it listens; a client that is refused asks again.</summary>
    private async Task<Reading<TrafficReport>> Client(ToolCommand command, TimeSpan limit, Task<ToolOutput> server, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var output = await from.Run(command, limit, cancel);
            var report = output.Output.Length > 0 ? Iperf3Report.Parse(output.Output) : new Missing(MissingReason.Failed, "iperf3", output.Failure);
            var refused = !report.IsKnown && report.Missing.Detail.Contains("Connection refused", StringComparison.Ordinal);
            if (!refused || attempt == ConnectAttempts)
            {
                return report;
            }

            if (server.IsCompleted)
            {
                var gone = await server;
                return new Missing(MissingReason.Failed, $"iperf3 at {to.Endpoint}", ServerFailure(gone));
            }

            await Task.Delay(BetweenAttempts, cancel);
        }
    }

    private static string ServerFailure(ToolOutput output) =>
        Iperf3Report.Parse(output.Output) is { IsKnown: false, Missing.Reason: MissingReason.Failed } told ? told.Missing.Detail : output.Failure;

    private static async Task Ended(Task<ToolOutput> server)
    {
        try
        {
            await server;
        }
        catch (OperationCanceledException)
        {
            // It was still listening.
        }
        catch (BenchException)
        {
            // The client's failure says more.
        }
    }
}
