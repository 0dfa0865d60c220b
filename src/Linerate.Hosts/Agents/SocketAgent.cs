using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using Linerate.Core.Agents;

namespace Linerate.Hosts.Agents;

/// <summary>
/// The agent of a guest that libvirt does not know, at the socket of its virtio-serial port (QEMU -chardev socket) or of the agent itself.
/// The first request makes the agent drop what somebody else left half-said.
/// </summary>
public sealed class SocketAgent : IAgentChannel, IDisposable
{
    private const int MostReply = 32 << 20;

    /// <summary>Any number will do: the reply has to hold the same, and older replies that still wait do not.</summary>
    private const long SyncId = 0x11e7a7e;

    /// <summary>No byte of JSON: makes the agent drop half a request, and stands before its answer to guest-sync-delimited (qga/qapi-schema.json).</summary>
    private const byte Sentinel = 0xff;

    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly List<byte> _pending = [];
    private readonly TimeSpan _limit;
    private bool _broken;

    private SocketAgent(string path, TimeSpan limit) => (Name, _limit) = (path, limit);

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Connects and gets in step with the agent.</summary>
    /// <param name="path">The socket.</param>
    /// <param name="limit">How long one answer may take.</param>
    public static Reading<SocketAgent> Connect(string path, TimeSpan limit)
    {
        var agent = new SocketAgent(path, limit);
        try
        {
            agent._socket.SendTimeout = agent._socket.ReceiveTimeout = (int)limit.TotalMilliseconds;
            agent._socket.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException)
        {
            agent.Dispose();
            return new Missing(MissingReason.Failed, path, $"nobody answers there: {exception.Message.ReplaceLineEndings(" ")}");
        }

        var fault = agent.GetInStep();
        if (fault is null)
        {
            return Reading<SocketAgent>.Known(agent);
        }

        agent.Dispose();
        return fault;
    }

    /// <inheritdoc/>
    public Reading<string> Exchange(string request) =>
        _broken ? new Missing(MissingReason.Failed, Name, "did not answer before")
        : Send(Encoding.UTF8.GetBytes($"{request}\n")) is { } fault ? fault
        : ReceiveLine();

    public void Dispose() => _socket.Dispose();

    private Missing? GetInStep()
    {
        const int MostStale = 64;
        if (Send([Sentinel, .. Encoding.UTF8.GetBytes($"{AgentRequest.Sync(SyncId)}\n")]) is { } fault)
        {
            return fault;
        }

        var wanted = SyncId.ToString(CultureInfo.InvariantCulture);
        for (var stale = 0; stale < MostStale; stale++)
        {
            var line = ReceiveLine();
            if (!line.TryGet(out var text))
            {
                return line.Missing;
            }

            if (AgentReply.Parse(text, Name).Is(value => value.ToString() == wanted))
            {
                return null;
            }
        }

        return new Missing(MissingReason.Malformed, Name, "is no guest agent: it does not answer guest-sync");
    }

    private Missing? Send(byte[] bytes)
    {
        try
        {
            for (var sent = 0; sent < bytes.Length;)
            {
                sent += _socket.Send(bytes.AsSpan(sent));
            }

            return null;
        }
        catch (SocketException exception)
        {
            return Broken(exception.SocketErrorCode == SocketError.TimedOut ? "takes no request" : "hung up");
        }
    }

    /// <summary>One line, whole or not at all: within the limit and the most that a reply may be.</summary>
    private Reading<string> ReceiveLine()
    {
        var started = Stopwatch.GetTimestamp();
        var buffer = new byte[1 << 16];
        for (var searched = 0; ;)
        {
            var end = _pending.IndexOf((byte)'\n', searched);
            if (end >= 0)
            {
                var bytes = CollectionsMarshal.AsSpan(_pending)[..end];
                var line = Encoding.UTF8.GetString(bytes[(bytes.LastIndexOf(Sentinel) + 1)..]);
                _pending.RemoveRange(0, end + 1);
                return Reading<string>.Known(line.TrimEnd('\r'));
            }

            searched = _pending.Count;
            if (searched > MostReply || Stopwatch.GetElapsedTime(started) > _limit)
            {
                return Broken(searched > MostReply ? $"answered more than {MostReply >> 20} MiB" : "did not answer in time");
            }

            try
            {
                var length = _socket.Receive(buffer);
                if (length == 0)
                {
                    return Broken("hung up");
                }

                _pending.AddRange(buffer.AsSpan(0, length));
            }
            catch (SocketException exception)
            {
                return Broken(exception.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock ? "did not answer in time" : "hung up");
            }
        }
    }

    /// <summary>After half a reply no later one could be told apart.</summary>
    private Missing Broken(string what)
    {
        _broken = true;
        return new Missing(MissingReason.Failed, Name, what);
    }
}
