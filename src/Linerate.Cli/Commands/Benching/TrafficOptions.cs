using System.CommandLine;
using Linerate.Apply.State;
using Linerate.Bench.Endpoints;
using Linerate.Bench.Runs;
using Linerate.Cli.Commands.Options;

namespace Linerate.Cli.Commands.Benching;

/// <summary>Who sends what to whom: the options of every verb that measures.</summary>
internal sealed class TrafficOptions
{
    private const int MostStreams = 64;
    private const int UsualSeconds = 10;
    private const int UsualWarmUp = 2;
    private const int UsualFrame = 1518;
    private const int SmallestFrame = 64;
    private const int LargestFrame = 9216;

    private readonly Option<string> _from = Required("--from", $"Who sends: {Endpoint.Forms}");

    private readonly Option<string> _to = Required("--to", "Who receives; nothing is ever sent elsewhere");

    private readonly Option<string> _tool = new("--tool") { Description = "What sends and receives", HelpName = "iperf3", DefaultValueFactory = _ => "iperf3" };

    private readonly Option<bool> _udp = new("--udp") { Description = "Datagrams at the offered rate instead of TCP" };

    private readonly RateOption _rate = new();

    private readonly Option<int> _frame = new("--frame") { Description = "Bytes of a frame with its check sequence, 64 to 9216; TCP's segments follow the MTU", HelpName = "BYTES", DefaultValueFactory = _ => UsualFrame };

    private readonly DurationOption _duration = new("--duration", "How long to send [default: 10s]");

    private readonly DurationOption _warmUp = new("--warm-up", "How long to send before anything is counted [default: 2s]");

    private readonly Option<int> _streams = new("--streams") { Description = "How many flows at once", HelpName = "N", DefaultValueFactory = _ => 1 };

    private readonly StateOption _state = new();

    private readonly bool _searches;

    internal TrafficOptions()
        : this(searches: false)
    {
    }

    private TrafficOptions(bool searches)
    {
        _searches = searches;
        _tool.AcceptOnlyFromAmong("iperf3");
    }

    /// <summary>Of a search: always datagrams, and it says itself how long each trial is and at which rate, up to the one that is given.</summary>
    internal static TrafficOptions OfSearch()
    {
        var options = new TrafficOptions(searches: true);
        options._rate.Description = "The most to offer: bits per second of whole frames with their check sequences (1G, 500M), or frames (80kpps, 1.2Mpps)";
        options._rate.Required = true;
        return options;
    }

    internal bool IsUdp(ParseResult parsed) => _searches || parsed.GetValue(_udp);

    internal void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_from, _to, _tool, .. (Option[])(_searches ? [] : [_udp, _duration]), _rate, _frame, _warmUp, _streams, _state])
        {
            command.Options.Add(option);
        }
    }

    /// <exception cref="CommandException">An end is none.</exception>
    internal (Endpoint From, Endpoint To) EndsOf(ParseResult parsed) => (EndOf(parsed, _from), EndOf(parsed, _to));

    internal StateFolder StateOf(ParseResult parsed) => _state.FolderOf(parsed);

    internal string JournalFolderOf(ParseResult parsed) => JournalFolderOf(StateOf(parsed));

    internal static string JournalFolderOf(StateFolder state) => Path.Combine(state.Path, "bench");

    internal int SecondsOf(ParseResult parsed) => (int)(_duration.TimeOf(parsed)?.TotalSeconds ?? UsualSeconds);

    internal int WarmUpOf(ParseResult parsed) => (int)(_warmUp.TimeOf(parsed)?.TotalSeconds ?? UsualWarmUp);

    /// <exception cref="CommandException">What is asked for excludes itself, or does not fit the way.</exception>
    internal TrafficLoad LoadOf(ParseResult parsed, Route route)
    {
        var (frame, streams, udp) = (parsed.GetValue(_frame), parsed.GetValue(_streams), IsUdp(parsed));
        if (frame is < SmallestFrame or > LargestFrame)
        {
            throw new CommandException($"--frame: {frame} is not between {SmallestFrame} and {LargestFrame}");
        }

        if (streams is < 1 or > MostStreams)
        {
            throw new CommandException($"--streams: {streams} is not between 1 and {MostStreams}");
        }

        var offered = _rate.RateOf(parsed, frame);
        if (offered is not null && !udp)
        {
            throw new CommandException("--rate is of datagrams: add --udp; TCP finds its own rate");
        }

        const int FrameAroundMtu = 18;
        if (udp && route.Mtu > 0 && frame > route.Mtu + FrameAroundMtu)
        {
            throw new CommandException($"--frame {frame}: the way's MTU is {route.Mtu}, so frames have at most {route.Mtu + FrameAroundMtu} bytes; larger datagrams would be cut up");
        }

        return new TrafficLoad
        {
            Transport = udp ? Transport.Udp : Transport.Tcp,
            Offered = offered,
            Frame = udp ? frame : (route.Mtu > 0 ? route.Mtu + FrameAroundMtu : frame),
            Seconds = _searches ? 1 : SecondsOf(parsed),
            Streams = streams,
            IsIpv6 = route.Address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6,
        };
    }

    private static Endpoint EndOf(ParseResult parsed, Option<string> option) => Endpoint.Parse(parsed.GetRequiredValue(option))
        ?? throw new CommandException($"{option.Name}: {parsed.GetRequiredValue(option)} is no endpoint; wanted is {Endpoint.Forms}");

    private static Option<string> Required(string name, string description) => new(name) { Description = description, HelpName = "ENDPOINT", Required = true };
}
