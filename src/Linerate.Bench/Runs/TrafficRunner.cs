using Linerate.Bench.Counters;
using Linerate.Bench.Endpoints;
using Linerate.Bench.Tools;

namespace Linerate.Bench.Runs;

/// <summary>Runs transfers between two places, with counters around each.</summary>
public sealed class TrafficRunner(TrafficTool tool, Place from, Place to, Route route, CounterReader counters)
{
    public Route Route => route;

    /// <summary>Who sends to whom.</summary>
    public (Endpoint From, Endpoint To) Ends => (from.Endpoint, to.Endpoint);

    /// <summary>The commands of a transfer, as they run at the two places; of a mix for each size.</summary>
    public ImmutableArray<(ToolCommand Receiver, ToolCommand Sender)> CommandsOf(TrafficLoad load) =>
        [.. load.Parts.Select((part, place) => tool.CommandsOf(route, part, place))];

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
        [.. await Task.WhenAll(load.Parts.Zip(CommandsOf(load), (part, commands) => tool.Transfer(from, to, commands, part, cancel)))];
}
