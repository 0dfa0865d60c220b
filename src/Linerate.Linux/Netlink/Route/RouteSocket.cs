using System.Text;
using Linerate.Linux.Headers;
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

    /// <summary>One interface by its name.</summary>
    /// <returns>It, or null and <see cref="Errno.NoDevice"/> where there is none.</returns>
    public (RouteLink? Link, Errno Error) Link(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) >= LinuxSockios.IFNAMSIZ)
        {
            return (null, Errno.NoDevice);
        }

        var writer = new NetlinkWriter(stackalloc byte[96], RTM_GETLINK, 0);
        writer.Append(stackalloc byte[sizeof_ifinfomsg]);
        writer.Put(IFLA_EXT_MASK, RTEXT_FILTER_VF | RTEXT_FILTER_SKIP_STATS);
        writer.Put(IFLA_IFNAME, name);
        RouteLink? found = null;
        var error = _socket.Get(writer.Finish(), message => found = message.Type == RTM_NEWLINK ? RouteLinkReader.Read(message) : found);
        return error == Errno.None && found is null ? (null, Errno.NoDevice) : (found, error);
    }

    public void Dispose() => _socket.Dispose();
}
