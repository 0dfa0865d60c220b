using System.Globalization;
using System.Net;

namespace Linerate.Bench.Tools.Sockperf;

/// <summary>sockperf's arguments (sockperf --help).</summary>
internal static class SockperfCommand
{
    internal const string Program = "sockperf";

    private const string Port = "11111";

    /// <summary>Answers until it is ended; it listens at the named address alone.</summary>
    internal static ToolCommand Server(IPAddress address) => ToolCommand.Of(Program, "server", "-i", address.ToString(), "-p", Port);

    /// <summary>One request at a time, the next one when its answer is there.</summary>
    internal static ToolCommand Client(IPAddress address, int seconds, int payloadBytes) => ToolCommand.Of(
        Program,
        "ping-pong", "-i", address.ToString(), "-p", Port,
        "-t", seconds.ToString(CultureInfo.InvariantCulture), "-m", payloadBytes.ToString(CultureInfo.InvariantCulture), "--full-rtt");
}
