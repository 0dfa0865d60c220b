using System.Collections.Immutable;
using System.CommandLine;
using Linerate.Apply.State;
using Linerate.Bench.Endpoints;
using Linerate.Bench.Runs;
using Linerate.Bench.Tools;
using Linerate.Cli.Commands.Options;
using Linerate.Core.Models;

namespace Linerate.Cli.Commands.Benching;

/// <summary>Who sends what to whom: the options of every verb that measures.</summary>
internal sealed class TrafficOptions
{
    private const int MostStreams = 64;
    private const int UsualSeconds = 10;
    private const int UsualWarmUp = 2;

    private readonly Option<string> _from = Required("--from", $"Who sends: {Endpoint.Forms}");

    private readonly Option<string> _to = Required("--to", "Who receives; nothing is ever sent elsewhere");

    private readonly Option<string[]> _pairs = new("--pair")
    {
        Description = $"One VF's flow: who sends, an equals sign, who receives, each as {Endpoint.Forms}; once for each VF, in the order in which they join. Nothing is ever sent elsewhere",
        HelpName = "FROM=TO",
        Required = true,
    };

    private readonly Option<string> _tool = new("--tool")
    {
        Description = "What sends and counts: iperf3 at both ends, or the kernel's own generator, whose datagrams the receiving kernel counts (root; modprobe pktgen first; always datagrams)",
        HelpName = string.Join('|', TrafficTool.All.Select(tool => tool.Name)),
        DefaultValueFactory = _ => TrafficTool.All[0].Name,
    };

    private readonly Option<bool> _udp = new("--udp") { Description = "Datagrams at the offered rate instead of TCP" };

    private readonly RateOption _rate = new();

    private readonly Option<string> _frame = new("--frame")
    {
        Description = "Bytes of a frame with its check sequence, 64 to 9216, or imix: 64, 570 and 1518 bytes as 7 to 4 to 1, sent by three senders at once; TCP's segments follow the MTU",
        HelpName = "BYTES|imix",
        DefaultValueFactory = _ => FrameMix.Usual.Name,
    };

    private readonly DurationOption _duration = new("--duration", "How long to send [default: 10s]");

    private readonly DurationOption _warmUp = new("--warm-up", "How long to send before anything is counted [default: 2s]");

    private readonly Option<int> _streams = new("--streams") { Description = "How many flows at once", HelpName = "N", DefaultValueFactory = _ => 1 };

    private readonly StateOption _state = new();

    private readonly Option<string> _frames = new("--frames")
    {
        Description = "Bytes of frames with their check sequences, separated by commas; each size is measured by itself",
        HelpName = "BYTES,…",
        DefaultValueFactory = _ => string.Join(',', EthernetSizes),
    };

    /// <summary>The sizes of RFC 2544, section 9.1.</summary>
    private static readonly int[] EthernetSizes = [64, 128, 256, 512, 1024, 1280, 1518];

    private readonly bool _searches;
    private readonly bool _hasManySizes;
    private readonly bool _hasPairs;

    internal TrafficOptions()
        : this(searches: false)
    {
    }

    private TrafficOptions(bool searches, bool hasManySizes = false, bool hasPairs = false)
    {
        (_searches, _hasManySizes, _hasPairs) = (searches, hasManySizes, hasPairs);
        // Several pairs may share a receiving kernel, whose count of datagrams is one.
        _tool.AcceptOnlyFromAmong([.. TrafficTool.All.Select(tool => tool.Name).Take(hasPairs ? 1 : TrafficTool.All.Length)]);
    }

    /// <summary>Of a search: always datagrams, and it says itself how long each trial is and at which rate, up to the one that is given.</summary>
    internal static TrafficOptions OfSearch() => Searching(hasManySizes: false);

    /// <summary>Of a search for each of several frame sizes.</summary>
    internal static TrafficOptions OfSizes() => Searching(hasManySizes: true);

    /// <summary>Of several flows at once, each between a pair of ends.</summary>
    internal static TrafficOptions OfPairs()
    {
        var options = new TrafficOptions(searches: false, hasPairs: true);
        options._rate.Description = "What each VF is offered: bits per second of whole frames with their check sequences (1G, 500M, 800k), or frames (80kpps, 1.2Mpps) [default: as many as can be]";
        return options;
    }

    private static TrafficOptions Searching(bool hasManySizes)
    {
        var options = new TrafficOptions(searches: true, hasManySizes);
        options._rate.Description = "The most to offer: bits per second of whole frames with their check sequences (1G, 500M, 800k), or frames (80kpps, 1.2Mpps)";
        options._rate.Required = true;
        return options;
    }

    internal TrafficTool ToolOf(ParseResult parsed) => TrafficTool.All.First(tool => tool.Name == parsed.GetRequiredValue(_tool));

    internal bool IsUdp(ParseResult parsed) => _searches || parsed.GetValue(_udp);

    internal void AddTo(Command command)
    {
        foreach (Option option in (Option[])[.. (Option[])(_hasPairs ? [_pairs] : [_from, _to]), _tool, .. (Option[])(_searches ? [] : [_udp, _duration]), _rate, _hasManySizes ? _frames : _frame, _warmUp, _streams, _state])
        {
            command.Options.Add(option);
        }
    }

    /// <exception cref="CommandException">An end is none.</exception>
    internal (Endpoint From, Endpoint To) EndsOf(ParseResult parsed) => _hasPairs ? PairsOf(parsed)[0] : (EndOf(parsed, _from), EndOf(parsed, _to));

    /// <exception cref="CommandException">One is no pair of ends.</exception>
    internal ImmutableArray<(Endpoint From, Endpoint To)> PairsOf(ParseResult parsed) => [.. parsed.GetRequiredValue(_pairs).Select(PairOf)];

    private (Endpoint From, Endpoint To) PairOf(string text) =>
        text.Split('=') is [var from, var to] && Endpoint.Parse(from) is { } sender && Endpoint.Parse(to) is { } receiver
            ? (sender, receiver)
            : throw new CommandException($"{_pairs.Name}: {text} is no pair FROM=TO of endpoints; wanted is {Endpoint.Forms}");

    internal StateFolder StateOf(ParseResult parsed) => _state.FolderOf(parsed);

    internal string JournalFolderOf(ParseResult parsed) => JournalFolderOf(StateOf(parsed));

    internal static string JournalFolderOf(StateFolder state) => Path.Combine(state.Path, "bench");

    internal int SecondsOf(ParseResult parsed) => (int)(_duration.TimeOf(parsed)?.TotalSeconds ?? UsualSeconds);

    internal int WarmUpOf(ParseResult parsed) => (int)(_warmUp.TimeOf(parsed)?.TotalSeconds ?? UsualWarmUp);

    /// <exception cref="CommandException">What is asked for excludes itself, or does not fit the way.</exception>
    internal TrafficLoad LoadOf(ParseResult parsed, Route route) => LoadsOf(parsed, route)[0];

    /// <summary>A load for each frame size.</summary>
    /// <exception cref="CommandException">What is asked for excludes itself, or does not fit the way.</exception>
    internal ImmutableArray<TrafficLoad> LoadsOf(ParseResult parsed, Route route) => [.. SizesOf(parsed).Select(frame => LoadOf(parsed, route, frame))];

    /// <exception cref="CommandException">One is no size, or none that iperf3 sends.</exception>
    internal ImmutableArray<FrameMix> SizesOf(ParseResult parsed) => _hasManySizes
        ? [.. parsed.GetRequiredValue(_frames).Split(',', StringSplitOptions.TrimEntries).Select(size => FramesOf(_frames, size))]
        : [FramesOf(_frame, parsed.GetRequiredValue(_frame))];

    private FrameMix FramesOf(Option option, string text) => FrameMix.Parse(text) switch
    {
        null => throw new CommandException($"{option.Name}: {text} is not between {FrameMix.Smallest} and {FrameMix.Largest}, and not imix"),
        { Parts.Length: > 1 } when _hasManySizes => throw new CommandException($"{option.Name}: imix: RFC 2544 tests each size by itself; linerate bench mlrsearch --frame imix searches with the mix"),
        { Parts.Length: > 1 } when _hasPairs => throw new CommandException($"{option.Name}: imix: each VF has one sender here, and a sender has one size"),
        var frames => frames,
    };

    private TrafficLoad LoadOf(ParseResult parsed, Route route, FrameMix frames)
    {
        var (streams, udp) = (parsed.GetValue(_streams), IsUdp(parsed));

        if (streams is < 1 or > MostStreams)
        {
            throw new CommandException($"--streams: {streams} is not between 1 and {MostStreams}");
        }

        var offered = _rate.RateOf(parsed, frames);
        if (offered is not null && !udp)
        {
            throw new CommandException("--rate is of datagrams: add --udp; TCP finds its own rate");
        }

        if (frames.Parts.Length > 1 && offered is null)
        {
            throw new CommandException($"{_frame.Name}: imix is sent in proportion: add --udp and --rate");
        }

        const int FrameAroundMtu = 18;
        var largest = frames.Parts.Max(part => part.Frame);
        if (udp && route.Mtu > 0 && largest > route.Mtu + FrameAroundMtu)
        {
            throw new CommandException($"--frame {frames.Name}: the way's MTU is {route.Mtu}, so frames have at most {route.Mtu + FrameAroundMtu} bytes; larger datagrams would be cut up");
        }

        var load = new TrafficLoad
        {
            Transport = udp ? Transport.Udp : Transport.Tcp,
            Offered = offered,
            Frame = udp || route.Mtu <= 0 ? (int)Math.Round(frames.MeanBytes) : route.Mtu + FrameAroundMtu,
            Mix = frames.Parts.Length > 1 ? frames : null,
            Seconds = _searches ? 1 : SecondsOf(parsed),
            Streams = streams,
            IsIpv6 = route.Address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6,
        };
        return ToolOf(parsed).Refuses(load, route) is { } reason ? throw new CommandException(reason) : load;
    }

    private static Endpoint EndOf(ParseResult parsed, Option<string> option) => Endpoint.Parse(parsed.GetRequiredValue(option))
        ?? throw new CommandException($"{option.Name}: {parsed.GetRequiredValue(option)} is no endpoint; wanted is {Endpoint.Forms}");

    private static Option<string> Required(string name, string description) => new(name) { Description = description, HelpName = "ENDPOINT", Required = true };
}
