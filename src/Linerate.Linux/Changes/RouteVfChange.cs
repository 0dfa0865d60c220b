using Linerate.Linux.Headers;
using Linerate.Linux.Netlink;

namespace Linerate.Linux.Changes;

/// <summary>Changes what a PF's driver holds for its VFs (RTM_NEWLINK, IFLA_VFINFO_LIST).</summary>
internal sealed class RouteVfChange : IDisposable
{
    private readonly NetlinkSocket _socket;

    private RouteVfChange(NetlinkSocket socket) => _socket = socket;

    internal static (RouteVfChange? Change, Errno Error) Open()
    {
        var (socket, error) = NetlinkSocket.Open(LinuxNetlink.NETLINK_ROUTE);
        return (socket is null ? null : new RouteVfChange(socket), error);
    }

    /// <summary>Sends one message of <see cref="RouteVfMessages"/>.</summary>
    /// <returns>The errno, and the driver's own words beside it.</returns>
    internal (Errno Error, string Message) Send(byte[] message) => _socket.Tell(message);

    public void Dispose() => _socket.Dispose();
}
