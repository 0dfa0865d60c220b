using System.Runtime.InteropServices;
using Linerate.Linux.Headers;
using static Linerate.Linux.Headers.LinuxNetlink;

namespace Linerate.Linux.Netlink;

/// <summary>
/// One conversation with the kernel: a request, and every message of its answer. Strict checking is on where the kernel
/// has it (5.0), so that a filter it does not know is refused instead of ignored.
/// </summary>
internal sealed class NetlinkSocket : IDisposable
{
    /// <summary>The kernel sends no larger datagram: an skb of a dump is at most 64 KiB and its overhead.</summary>
    private const int BufferLength = 128 << 10;

    /// <summary>A dump that changed under our feet is asked again, but not for ever.</summary>
    private const int MaxDumps = 4;

    private const int TimeoutSeconds = 10;

    private readonly SocketHandle _handle;
    private readonly byte[] _buffer = new byte[BufferLength];
    private uint _sequence;

    private NetlinkSocket(SocketHandle handle) => _handle = handle;

    /// <summary>Sees one message of an answer.</summary>
    internal delegate void Visitor(NetlinkMessage message);

    /// <summary>The kernel's own words for its last refusal (NETLINK_EXT_ACK); empty when it gave none.</summary>
    internal string LastRefusal { get; private set; } = "";

    internal static (NetlinkSocket? Socket, Errno Error) Open(int protocol)
    {
        var (handle, error) = SocketHandle.Open(SysSocket.AF_NETLINK, SysSocket.SOCK_RAW, protocol);
        if (handle is null)
        {
            return (null, error);
        }

        var socket = new NetlinkSocket(handle);
        socket.Prepare();
        return (socket, Errno.None);
    }

    /// <summary>Asks for one thing: every message until the acknowledgement.</summary>
    internal Errno Get(Span<byte> request, Visitor visit) => Exchange(request, NLM_F_REQUEST | NLM_F_ACK, visit) switch
    {
        (var error, _) => error,
    };

    /// <summary>Tells the kernel to do something.</summary>
    /// <returns>The errno, and the kernel's own words for a refusal.</returns>
    internal (Errno Error, string Message) Tell(Span<byte> request) =>
        (Exchange(request, NLM_F_REQUEST | NLM_F_ACK, static _ => { }).Error, LastRefusal);

    /// <summary>Asks for all there is. A dump that was interrupted by a change is asked again, after <paramref name="restart"/>.</summary>
    internal Errno Dump(Span<byte> request, Visitor visit, Action restart)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (error, interrupted) = Exchange(request, NLM_F_REQUEST | NLM_F_DUMP, visit);
            if (!interrupted || attempt == MaxDumps)
            {
                return error == Errno.None && interrupted ? Errno.TryAgain : error;
            }

            restart();
        }
    }

    public void Dispose() => _handle.Dispose();

    private static Errno LastError() => (Errno)Marshal.GetLastPInvokeError();

    /// <summary>Options that an older kernel lacks are not needed to be understood, so their errors do not matter.</summary>
    private unsafe void Prepare()
    {
        var on = 1;
        foreach (var option in (ReadOnlySpan<int>)[NETLINK_CAP_ACK, NETLINK_EXT_ACK, NETLINK_GET_STRICT_CHK])
        {
            _ = Libc.SetSocketOption(_handle.Descriptor, SOL_NETLINK, option, &on, sizeof(int));
        }

        var timeout = stackalloc long[] { TimeoutSeconds, 0 };
        _ = Libc.SetSocketOption(_handle.Descriptor, SysSocket.SOL_SOCKET, SysSocket.SO_RCVTIMEO, timeout, SysSocket.sizeof_timeval);
    }

    private (Errno Error, bool Interrupted) Exchange(Span<byte> request, int flags, Visitor visit)
    {
        LastRefusal = "";
        BitConverter.TryWriteBytes(request[offsetof_nlmsghdr__nlmsg_flags..], (ushort)flags);
        BitConverter.TryWriteBytes(request[offsetof_nlmsghdr__nlmsg_seq..], ++_sequence);
        if (Send(request) is var sendError and not Errno.None)
        {
            return (sendError, false);
        }

        var interrupted = false;
        while (true)
        {
            var (length, error) = Receive();
            if (error != Errno.None)
            {
                return (error, interrupted);
            }

            foreach (var message in new NetlinkMessages(_buffer.AsSpan(0, length)))
            {
                if (message.Sequence != _sequence)
                {
                    continue;
                }

                interrupted |= (message.Flags & NLM_F_DUMP_INTR) != 0;
                if (message.Type is NLMSG_ERROR or NLMSG_DONE)
                {
                    return (Conclusion(message), interrupted);
                }

                visit(message);
            }
        }
    }

    private Errno Conclusion(NetlinkMessage message)
    {
        var (error, refusal) = Acknowledgement(message);
        LastRefusal = refusal;
        return error;
    }

    /// <summary>
    /// struct nlmsgerr: the negative errno, the request's header, the whole request unless NLM_F_CAPPED says that it was left
    /// out, and attributes when NLM_F_ACK_TLVS says so.
    /// </summary>
    internal static (Errno Error, string Refusal) Acknowledgement(NetlinkMessage message)
    {
        var payload = message.Payload;
        var error = payload.Length >= sizeof(int) ? (Errno)(-BitConverter.ToInt32(payload)) : Errno.None;
        if (message.Type != NLMSG_ERROR || (message.Flags & NLM_F_ACK_TLVS) == 0 || payload.Length < sizeof_nlmsgerr)
        {
            return (error, "");
        }

        var echoed = BitConverter.ToUInt32(payload[sizeof(int)..]);
        var isCapped = (message.Flags & NLM_F_CAPPED) != 0 || echoed > payload.Length;
        foreach (var attribute in message.AttributesAfter(isCapped ? sizeof_nlmsgerr : sizeof(int) + NetlinkWriter.Align((int)echoed)))
        {
            if (attribute.Type == NLMSGERR_ATTR_MSG)
            {
                return (error, attribute.Text);
            }
        }

        return (error, "");
    }

    private unsafe Errno Send(ReadOnlySpan<byte> request)
    {
        fixed (byte* start = request)
        {
            while (Libc.Send(_handle.Descriptor, start, request.Length, 0) < 0)
            {
                if (LastError() is var error and not Errno.Interrupted)
                {
                    return error;
                }
            }
        }

        return Errno.None;
    }

    private unsafe (int Length, Errno Error) Receive()
    {
        fixed (byte* start = _buffer)
        {
            while (true)
            {
                // MSG_TRUNC gives the datagram's real length, so that a cut one is noticed.
                var length = Libc.Receive(_handle.Descriptor, start, _buffer.Length, SysSocket.MSG_TRUNC);
                if (length > _buffer.Length)
                {
                    return (0, Errno.MessageTooLong);
                }

                if (length >= 0)
                {
                    return ((int)length, Errno.None);
                }

                if (LastError() is var error and not Errno.Interrupted)
                {
                    return (0, error);
                }
            }
        }
    }
}
