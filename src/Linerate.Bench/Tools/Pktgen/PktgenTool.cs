using Linerate.Bench.Endpoints;
using Linerate.Bench.Results;
using Linerate.Bench.Runs;

namespace Linerate.Bench.Tools.Pktgen;

/// <summary>
/// The kernel's own generator (Documentation/networking/pktgen.rst): it gives frames to the driver without a socket in between, exactly
/// as many as it is told. The receiving kernel counts them as datagrams for a port where nobody listens.
/// </summary>
internal sealed class PktgenTool : TrafficTool
{
    /// <summary>Setting up, and a sender that is slower than it was told to be.</summary>
    private static readonly TimeSpan Overhead = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan CounterLimit = TimeSpan.FromSeconds(5);

    /// <summary>Frames wait in queues when the sender has ended: what comes is counted until nothing more comes.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(200);

    private const int MostSettling = 25;

    public override string Name => "pktgen";

    public override bool SendsBursts => true;

    public override string? Refuses(TrafficLoad load, Route route) =>
        load.Transport != Transport.Udp ? "pktgen sends datagrams: add --udp"
        : load.Mix is not null ? "pktgen sends frames of one size here; iperf3 sends imix"
        : load.Streams > 1 ? "pktgen sends one flow"
        : load.PayloadBytes < Iperf3.Iperf3Command.LeastPayload ? $"frames of {load.Frame} bytes to {route.Address} carry {load.PayloadBytes} bytes, and pktgen writes {Iperf3.Iperf3Command.LeastPayload} of its own"
        : route.Gateway is { } gateway ? $"pktgen sends to a neighbour, and the way to {route.Address} leads through {gateway}"
        : route.ToMac is null || route.Source is null ? $"ip -json did not tell the addresses of the way to {route.Address}"
        : null;

    internal override async Task<(BenchProgram Sender, BenchProgram Receiver)> Look(Place from, Place to, CancellationToken cancel)
    {
        var told = await Ask(from, PktgenCommand.Version, cancel);
        if (!told.Succeeded)
        {
            throw new BenchException($"{from.Endpoint}: pktgen is not loaded there, or not for this user: as root, modprobe pktgen ({told.Failure})");
        }

        var kernel = await Ask(to, ToolCommand.Of("uname", "-r"), cancel);
        return (new BenchProgram(Name, VersionIn(told.Output)), new BenchProgram("linux", kernel.Succeeded ? kernel.Output.Trim() : throw new BenchException($"{to.Endpoint}: uname -r: {kernel.Failure}")));
    }

    internal override (ToolCommand Receiver, ToolCommand Sender) CommandsOf(Route route, TrafficLoad load, int place) =>
        (PktgenCommand.Counters(route.Address), PktgenCommand.Sender(route, load));

    internal override async Task<Reading<TrafficReport>> Transfer(Place from, Place to, (ToolCommand Receiver, ToolCommand Sender) commands, TrafficLoad load, CancellationToken cancel)
    {
        if (!(await Arrived(to, commands.Receiver, cancel)).TryGet(out var before))
        {
            return await Uncounted(to, commands.Receiver, cancel);
        }

        var output = await from.Run(commands.Sender, (2 * TimeSpan.FromSeconds(load.Seconds)) + Overhead, cancel);
        if (!output.Succeeded)
        {
            return new Missing(MissingReason.Failed, $"{Name} at {from.Endpoint}", output.Failure);
        }

        if (!PktgenRun.Parse(output.Output).TryGet(out var run))
        {
            return PktgenRun.Parse(output.Output).Missing;
        }

        return !(await Settled(to, commands.Receiver, cancel)).TryGet(out var after) ? await Uncounted(to, commands.Receiver, cancel)
            : after < before ? new Missing(MissingReason.Malformed, $"{to.Endpoint}", "its count of datagrams ran backwards")
            : Reading<TrafficReport>.Known(ReportOf(run, after - before, load.PayloadBytes), new Evidence($"{Name} at {from.Endpoint}", run.ToString()));
    }

    /// <summary>A frame that the driver took and dropped was sent, and is lost.</summary>
    internal static TrafficReport ReportOf(PktgenRun run, long arrived, int payload)
    {
        var sent = run.Sent + run.Dropped;
        return new TrafficReport
        {
            Version = "pktgen",
            Seconds = run.Seconds,
            SentBytes = sent * payload,
            ReceivedBytes = arrived * payload,
            Sent = sent,
            Received = arrived,
            Lost = Math.Max(0, sent - arrived),
        };
    }

    /// <summary>Packet Generator for packet performance testing. Version: 2.75.</summary>
    private static string VersionIn(string told) => told.Trim().Split(' ')[^1];

    private static async Task<Reading<long>> Settled(Place to, ToolCommand counters, CancellationToken cancel)
    {
        var last = await Arrived(to, counters, cancel);
        for (var read = 0; read < MostSettling && last.IsKnown; read++)
        {
            await Task.Delay(Settling, cancel);
            var now = await Arrived(to, counters, cancel);
            if (now.IsKnown && now.Value == last.Value)
            {
                break;
            }

            last = now;
        }

        return last;
    }

    private static async Task<Reading<long>> Arrived(Place to, ToolCommand counters, CancellationToken cancel) =>
        UdpArrivals.Parse((await to.Run(counters, CounterLimit, cancel)).Output);

    private static async Task<Missing> Uncounted(Place to, ToolCommand counters, CancellationToken cancel) =>
        (await Arrived(to, counters, cancel)) is { IsKnown: false } still ? still.Missing : new Missing(MissingReason.Failed, $"{to.Endpoint}", "its counters could not be read at first");
}
