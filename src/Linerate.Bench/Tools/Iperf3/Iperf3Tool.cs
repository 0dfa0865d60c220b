using Linerate.Bench.Endpoints;
using Linerate.Bench.Results;
using Linerate.Bench.Runs;

namespace Linerate.Bench.Tools.Iperf3;

/// <summary>iperf3: a server that takes one client, and the client, which tells of both (<c>--json</c>).</summary>
internal sealed class Iperf3Tool : TrafficTool
{
    private const string Program = "iperf3";

    private const int ConnectAttempts = 20;

    /// <summary>What a transfer may take beyond its sending: connecting, exchanging results.</summary>
    private static readonly TimeSpan Overhead = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(100);

    public override string Name => Program;

    public override bool SendsBursts => false;

    public override string? Refuses(TrafficLoad load, Route route) =>
        load.Transport == Transport.Udp && load.Parts.MinBy(part => part.Frame)! is { PayloadBytes: < Iperf3Command.LeastPayload } smallest
            ? $"frames of {smallest.Frame} bytes to {route.Address} carry {smallest.PayloadBytes} bytes, and iperf3's datagrams at least {Iperf3Command.LeastPayload}"
            : null;

    internal override async Task<(BenchProgram Sender, BenchProgram Receiver)> Look(Place from, Place to, CancellationToken cancel) =>
        (await VersionAt(from, cancel), await VersionAt(to, cancel));

    internal override (ToolCommand Receiver, ToolCommand Sender) CommandsOf(Route route, TrafficLoad load, int place) =>
        (Iperf3Command.Server(route.Address, place), Iperf3Command.Client(route.Address, load, place));

    internal override async Task<Reading<TrafficReport>> Transfer(Place from, Place to, (ToolCommand Receiver, ToolCommand Sender) commands, TrafficLoad load, CancellationToken cancel)
    {
        var limit = TimeSpan.FromSeconds(load.Seconds) + Overhead;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var server = to.Run(commands.Receiver, limit, stop.Token);
        try
        {
            return await Client(from, to.Endpoint, commands.Sender, limit, server, cancel);
        }
        finally
        {
            await stop.CancelAsync();
            await Ended(server);
        }
    }

    /// <summary>The server needs a moment until it listens; a client that is refused asks again.</summary>
    private static async Task<Reading<TrafficReport>> Client(Place from, Endpoint receiver, ToolCommand command, TimeSpan limit, Task<ToolOutput> server, CancellationToken cancel)
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
                return new Missing(MissingReason.Failed, $"iperf3 at {receiver}", ServerFailure(gone));
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

    private static async Task<BenchProgram> VersionAt(Place place, CancellationToken cancel)
    {
        var output = await Ask(place, ToolCommand.Of(Program, "--version"), cancel);
        return output.Succeeded && output.Output.Split('\n')[0].Split(' ') is ["iperf", var version, ..]
            ? new BenchProgram(Program, version)
            : throw new BenchException($"{place.Endpoint}: {Program} --version: {output.Failure}");
    }
}
