using System.Globalization;
using System.Net;
using Linerate.Bench.Endpoints;
using Linerate.Bench.Runs;

namespace Linerate.Bench.Tools.Pktgen;

/// <summary>The shell program that has pktgen send, and its arguments; none of them is ever part of its text.</summary>
internal static class PktgenCommand
{
    /// <summary>Discard (RFC 863), pktgen's own: nobody listens there, so the receiving kernel counts what comes and answers hardly any of it.</summary>
    private const int Port = 9;

    /// <summary>The NIC adds it, and pktgen counts frames without it.</summary>
    private const int CheckSequenceBytes = 4;

    private static readonly string s_program = ReadProgram();

    internal static ToolCommand Version { get; } = ToolCommand.Of("cat", "/proc/net/pktgen/pgctrl");

    internal static ToolCommand Sender(Route route, TrafficLoad load) => ToolCommand.Of(
        "sh",
        "-c",
        s_program,
        "pktgen",
        route.FromInterface,
        Number(load.Frame - CheckSequenceBytes),
        Number(load.Count),
        Number(load.Seconds),
        Number(load.Offered is { } rate ? Math.Max(1, (long)Math.Round(rate.PerSecond)) : 0),
        load.IsIpv6 ? "6" : "",
        route.Source!.ToString(),
        route.Address.ToString(),
        route.ToMac!,
        Number(Port));

    /// <summary>What the receiving kernel has counted (proc_net_snmp).</summary>
    internal static ToolCommand Counters(IPAddress address) =>
        ToolCommand.Of("cat", address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? "/proc/net/snmp6" : "/proc/net/snmp");

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string ReadProgram()
    {
        using var text = new StreamReader(typeof(PktgenCommand).Assembly.GetManifestResourceStream("pktgen/send.sh")!);
        return text.ReadToEnd();
    }
}
