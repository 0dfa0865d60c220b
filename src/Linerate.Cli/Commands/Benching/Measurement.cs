using System.Collections.Immutable;
using System.CommandLine;
using Linerate.Bench;
using Linerate.Bench.Endpoints;
using Linerate.Bench.Results;
using Linerate.Bench.Results.Sections;
using Linerate.Bench.Runs;
using Linerate.Bench.Runs.Density;
using Linerate.Core.Attributions;
using Linerate.Core.Datapaths;
using Linerate.Core.Host;
using Linerate.Core.Host.Pci;
using Linerate.Core.Models;
using Linerate.Core.Profiles;
using Linerate.Core.Units;
using Linerate.Hosts;

namespace Linerate.Cli.Commands.Benching;

/// <summary>One measurement from its command line to its document: what all measuring verbs share.</summary>
internal sealed class Measurement : IDisposable
{
    private readonly ProcessEnvironment _process;
    private readonly LiveHost _live;
    private readonly HostSnapshot _host;
    private readonly Datapath? _path;
    private readonly BenchSession _session;
    private readonly ImmutableArray<string> _banners;
    private readonly ParseResult _parsed;

    private Measurement(ProcessEnvironment process, LiveHost live, HostSnapshot host, Datapath? path, BenchSession session, ImmutableArray<string> banners, ParseResult parsed, TrafficLoad load, int warmUp) =>
        (_process, _live, _host, _path, _session, _banners, _parsed, Load, WarmUpSeconds) = (process, live, host, path, session, banners, parsed, load, warmUp);

    internal TrafficRunner Runner => _session.Runner;

    internal TrafficLoad Load { get; }

    internal int WarmUpSeconds { get; }

    internal HostSnapshot Host => _host;

    /// <summary>The port that the result is held against; null where none was named.</summary>
    internal PciDevice? Port => _path?.Flow.Port;

    /// <summary>Payload bits per second that the datapath carries at most, by the model; null where none was named or it is not known.</summary>
    internal double? CapacityBitsPerSecond => CapacityOf(Load);

    /// <summary>Reads this host, looks at both ends, refuses a busy host.</summary>
    /// <exception cref="CommandException">What is asked for cannot be measured.</exception>
    internal static async Task<Measurement> Open(ProcessEnvironment process, ParseResult parsed, TrafficOptions traffic, MeasuringOptions measuring, CancellationToken cancel)
    {
        _ = traffic.SizesOf(parsed); // what cannot be is refused before anybody is asked about the way
        var (from, to) = traffic.EndsOf(parsed);
        var profile = measuring.ProfileOf(parsed, process);
        var live = new LiveHost();
        BenchSession? session = null;
        try
        {
            var host = HostCollector.Collect(live, CollectOptions.Default);
            session = await BenchSession.Open(traffic.ToolOf(parsed), from, to, new HostReader(live), host, traffic.JournalFolderOf(parsed), cancel);
            var load = traffic.LoadOf(parsed, session.Runner.Route);
            var path = measuring.PathOf(parsed) is { } of ? PathOf(host, profile, load, of) : null;
            var busy = await Busy(live, host, cancel);
            if (busy is not null && !measuring.AllowsBusy(parsed))
            {
                throw new CommandException($"{busy}; a result would be of both. Wait, or say --allow-busy");
            }

            ImmutableArray<string> banners = [.. ((string?[])[Banner.OfMachine(host.Identity), busy]).OfType<string>()];
            return new Measurement(process, live, host, path, session, banners, parsed, load, traffic.WarmUpOf(parsed));
        }
        catch (Exception failure)
        {
            session?.Dispose();
            live.Dispose();
            if (failure is BenchException refusal)
            {
                throw new CommandException(refusal.Message);
            }

            throw;
        }
    }

    /// <summary>A second way beside the first, whose ends stand in for those that are not named; null where neither is.</summary>
    /// <exception cref="BenchException">An end cannot be reached, lacks the tool, or has no way to the other.</exception>
    internal async Task<BenchSession?> Beside(Endpoint? from, Endpoint? to, CancellationToken cancel) => (from ?? to) is null
        ? null
        : await _session.Beside(from ?? Runner.Ends.From, to ?? Runner.Ends.To, new HostReader(_live), _host, cancel);

    /// <summary>Several ways at once, counted together; requests are timed on the first of them.</summary>
    internal DensityTraffic Together(ImmutableArray<TrafficRunner> ways, bool timesRequests) =>
        new(ways, timesRequests ? _session.Latency : null, Load, new HostReader(_live), _host);

    /// <summary>Sends for a while so that caches, neighbours and the driver's moderation have settled.</summary>
    /// <exception cref="CommandException">Not even that works.</exception>
    internal Task WarmUp(CancellationToken cancel) => WarmUp(Runner, cancel);

    /// <exception cref="CommandException">Not even that works.</exception>
    internal async Task WarmUp(TrafficRunner runner, CancellationToken cancel)
    {
        if (WarmUpSeconds == 0)
        {
            return;
        }

        var trial = await runner.Run(Load with { Seconds = WarmUpSeconds }, cancel);
        if (!trial.Report.IsKnown)
        {
            throw new CommandException($"the warm-up failed: {trial.Report.Missing}");
        }
    }

    /// <summary>Round trips without other traffic, then while the load flows. What the loaded transfer itself carries is not counted: requests share its way.</summary>
    internal Task<BenchLatency> Latency(CancellationToken cancel) => Latency(Load, cancel);

    internal async Task<BenchLatency> Latency(TrafficLoad load, CancellationToken cancel)
    {
        const int RampSeconds = 1;
        const int RequestBytes = 64;
        var seconds = Math.Max(1, load.Seconds);
        var idle = await _session.Latency.Run(seconds, RequestBytes, cancel);
        var transfer = Runner.Run(load with { Seconds = seconds + (2 * RampSeconds) }, cancel);
        await Task.Delay(TimeSpan.FromSeconds(RampSeconds), cancel);
        var loaded = await _session.Latency.Run(seconds, RequestBytes, cancel);
        var sent = await transfer;
        return new BenchLatency(
            BenchRoundTrips.Of(idle),
            sent.Report.IsKnown ? BenchRoundTrips.Of(loaded) : BenchRoundTrips.Of(new Missing(MissingReason.Failed, "the load", sent.Report.Missing.ToString())));
    }

    internal BenchResult Result(string kind, ImmutableArray<TrafficTrial> trials, BenchLatency? latency = null)
    {
        var route = Runner.Route;
        var commands = Runner.CommandsOf(trials.Length > 0 ? trials[^1].Load : Load);
        var (from, to) = Runner.Ends;
        // Of a search the hardest one tells what ran out; the last one only how far it went down.
        var told = trials.Where(trial => trial.IsValid).OrderBy(trial => trial.Load.Offered?.PerSecond ?? 0).LastOrDefault();
        return new BenchResult
        {
            SchemaVersion = 1,
            Program = new BenchProgram(Tool.Name, Tool.Version),
            Kind = kind,
            Command = [_process.ProgramName, .. _parsed.Tokens.Select(token => token.Value)],
            StartedAt = _process.Now,
            Host = HostOf(_host),
            Traffic = new BenchTraffic
            {
                Sender = _session.Sender,
                Receiver = _session.Receiver,
                From = from.ToString(),
                To = to.ToString(),
                Address = route.Address.ToString(),
                FromInterface = route.FromInterface,
                ToInterface = route.ToInterface,
                Transport = Load.Transport == Transport.Udp ? "udp" : "tcp",
                ServerCommand = string.Join("; ", commands.Select(command => command.Receiver.Brief)),
                ClientCommand = string.Join("; ", commands.Select(command => command.Sender.Brief)),
                WarmUpSeconds = WarmUpSeconds,
            },
            Valid = trials.Length > 0 && trials.All(trial => trial.IsValid),
            Banners = _banners,
            Trials = [.. trials.Select(BenchTrial.Of)],
            Latency = latency,
            Counters = told is null ? null : BenchCounters.Of(told.Counters),
            Headroom = told is null ? null : HeadroomOf(told),
        };
    }

    public void Dispose()
    {
        _session.Dispose();
        _live.Dispose();
    }

    private double? CapacityOf(TrafficLoad load) => _path is { } path && path.Capacity.TryGet(out var range) ? range.Most.PerSecond * load.PayloadBytes * 8 : null;

    private BenchHeadroom HeadroomOf(TrafficTrial trial)
    {
        var report = trial.Report.Value;
        var arrived = new FrameRate((report.Received ?? (report.ReceivedBytes / Math.Max(1, trial.Load.PayloadBytes))) / report.Seconds);
        var attribution = Attributor.Of(trial.Counters, new Achievement(arrived, trial.LossRatio, trial.Load.Transport == Transport.Udp && trial.Load.Offered is null, Runner.Ends.To.ToString(), _path));
        return new BenchHeadroom
        {
            AchievedBitsPerSecond = trial.Goodput!.Value.BitsPerSecond,
            CapacityBitsPerSecond = CapacityOf(trial.Load),
            Datapath = _path?.Flow.Name,
            LimitingStage = _path?.Limiting is { } limiting ? limiting.Name : null,
            RanOut = WordOf(attribution.What),
            Statement = attribution.Statement,
            Evidence = [.. attribution.Evidence.Select(evidence => evidence.ToString())],
            WouldDetermine = attribution.WouldDetermine,
        };
    }

    private static string WordOf(Shortage shortage) => shortage switch
    {
        Shortage.Wire => "wire",
        Shortage.Pcie => "pcie",
        Shortage.Ring => "ring",
        Shortage.SoftirqCpu => "softirqCpu",
        Shortage.VcpuExits => "vcpuExits",
        Shortage.Vectors => "vectors",
        Shortage.Pause => "pause",
        Shortage.Peer => "peer",
        _ => "undetermined",
    };

    /// <summary>The receiving way of what is named: that is where frames are lost.</summary>
    private static Datapath? PathOf(HostSnapshot host, Profile profile, TrafficLoad load, string of) =>
        FlowChoice.Select(HostDatapaths.Of(host, profile.Nics, load.Mix ?? FrameMix.Of(load.Frame)), of).FirstOrDefault(path => path.Direction == Direction.Receive);

    private static async Task<string?> Busy(LiveHost live, HostSnapshot host, CancellationToken cancel)
    {
        var guests = host.Guests.All.Select(guest => guest.ProcessId).OfType<int>().ToHashSet();
        return IdleCheck.Sentence(await IdleCheck.Disturbers(new HostReader(live), guests, cancel));
    }

    private static BenchHost HostOf(HostSnapshot host) => new()
    {
        Name = host.Identity.HostName.Or(null),
        Kernel = host.Identity.KernelRelease.Or(null),
        Machine = host.Identity.Machine.Or(null),
        Cpu = host.Identity.CpuModel.Or(null),
        Fingerprint = HostFingerprint.Of(host),
        Virtual = host.Identity.CpuFlags.TryGet(out var flags) ? flags.Contains("hypervisor") : null,
    };
}
