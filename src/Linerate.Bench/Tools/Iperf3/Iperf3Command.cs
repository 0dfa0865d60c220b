using System.Globalization;
using System.Net;
using Linerate.Bench.Runs;

namespace Linerate.Bench.Tools.Iperf3;

/// <summary>iperf3's arguments (iperf3(1)).</summary>
public static class Iperf3Command
{
    /// <summary>The least that a datagram carries: a time and a number (iperf.h, MIN_UDP_BLOCKSIZE).</summary>
    public const int LeastPayload = 16;

    private const int FirstPort = 5201;

    /// <summary>Takes one client and ends; it listens at the named address alone.</summary>
    /// <param name="address">Where.</param>
    /// <param name="place">Which of several at once.</param>
    internal static ToolCommand Server(IPAddress address, int place) =>
        ToolCommand.Of("iperf3", "--server", "--one-off", "--json", "--bind", address.ToString(), "--port", Number(FirstPort + place));

    internal static ToolCommand Client(IPAddress address, TrafficLoad load, int place)
    {
        string[] common =
        [
            "--client", address.ToString(), "--port", Number(FirstPort + place), "--json",
            "--time", Number(load.Seconds), "--parallel", Number(load.Streams), "--connect-timeout", "3000",
        ];
        return load.Transport == Transport.Tcp
            ? ToolCommand.Of("iperf3", common)
            : ToolCommand.Of("iperf3", [.. common, "--udp", "--length", Number(load.PayloadBytes), "--bitrate", load.PayloadBitsPerStream.ToString("0", CultureInfo.InvariantCulture)]);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
