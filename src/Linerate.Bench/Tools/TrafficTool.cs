using Linerate.Bench.Endpoints;
using Linerate.Bench.Results;
using Linerate.Bench.Runs;
using Linerate.Bench.Tools.Iperf3;
using Linerate.Bench.Tools.Pktgen;

namespace Linerate.Bench.Tools;

/// <summary>What sends and counts: a program at both ends, or the kernel's own generator with the kernel's own counters.</summary>
public abstract class TrafficTool
{
    /// <summary>Those that can be asked for, the usual one first.</summary>
    public static ImmutableArray<TrafficTool> All { get; } = [new Iperf3Tool(), new PktgenTool()];

    /// <summary>As an owner asks for it.</summary>
    public abstract string Name { get; }

    /// <summary>Whether it can send a number of frames one right after the other.</summary>
    public abstract bool SendsBursts { get; }

    /// <summary>Why it cannot send this; null where it can.</summary>
    public abstract string? Refuses(TrafficLoad load, Route route);

    /// <summary>What it is at each end.</summary>
    /// <exception cref="BenchException">An end lacks it.</exception>
    internal abstract Task<(BenchProgram Sender, BenchProgram Receiver)> Look(Place from, Place to, CancellationToken cancel);

    /// <summary>What runs at each end to send one size of frames.</summary>
    /// <param name="route">Their way.</param>
    /// <param name="load">What is to be sent.</param>
    /// <param name="place">Which of several senders at once.</param>
    internal abstract (ToolCommand Receiver, ToolCommand Sender) CommandsOf(Route route, TrafficLoad load, int place);

    /// <summary>Sends it.</summary>
    /// <exception cref="BenchException">A place cannot be reached.</exception>
    internal abstract Task<Reading<TrafficReport>> Transfer(Place from, Place to, (ToolCommand Receiver, ToolCommand Sender) commands, TrafficLoad load, CancellationToken cancel);

    /// <summary>What it says of itself at a place.</summary>
    /// <exception cref="BenchException">It is not there.</exception>
    private protected static async Task<ToolOutput> Ask(Place place, ToolCommand command, CancellationToken cancel) =>
        await place.Run(command, TimeSpan.FromSeconds(10), cancel);
}
