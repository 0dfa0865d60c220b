using static Linerate.Linux.Headers.LinuxIfLink;
using static Linerate.Linux.Headers.LinuxNetlink;
using static Linerate.Linux.Headers.LinuxRtnetlink;

namespace Linerate.Linux.Netlink.Route;

/// <summary>The kernel's table of network interfaces, as rtnetlink gives it to anybody who asks.</summary>
public sealed class RouteSocket : IDisposable
{
    private readonly NetlinkSocket _socket;

    private RouteSocket(NetlinkSocket socket) => _socket = socket;

    public static (RouteSocket? Socket, Errno Error) Open()
    {
        var (socket, error) = NetlinkSocket.Open(NETLINK_ROUTE);
        return (socket is null ? null : new RouteSocket(socket), error);
    }

    /// <summary>Every interface of this network namespace, with what drivers hold for their VFs, in the kernel's order.</summary>
    public (List<RouteLink> Links, Errno Error) Links()
    {
        var writer = new NetlinkWriter(stackalloc byte[64], RTM_GETLINK, 0);
        writer.Append(stackalloc byte[sizeof_ifinfomsg]);

        // Without the statistics of each VF 256 of them fit into one nest of 64 KiB.
        writer.Put(IFLA_EXT_MASK, RTEXT_FILTER_VF | RTEXT_FILTER_SKIP_STATS);

        var links = new List<RouteLink>();
        var error = _socket.Dump(
            writer.Finish(),
            message =>
            {
                if (message.Type == RTM_NEWLINK && RouteLinkReader.Read(message) is { } link)
                {
                    links.Add(link);
                }
            },
            links.Clear);
        return error == Errno.None ? (links, error) : ([], error);
    }

    public void Dispose() => _socket.Dispose();
}
