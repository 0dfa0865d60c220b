using System.Runtime.InteropServices;
using Linerate.Linux.Headers;

namespace Linerate.Linux;

/// <summary>A socket's file descriptor, closed exactly once.</summary>
internal sealed class SocketHandle : SafeHandle
{
    private SocketHandle(int fd)
        : base(-1, ownsHandle: true) => SetHandle(fd);

    public override bool IsInvalid => handle == -1;

    internal int Descriptor => (int)handle;

    internal static (SocketHandle? Socket, Errno Error) Open(int domain, int type, int protocol)
    {
        var fd = Libc.Socket(domain, type | SysSocket.SOCK_CLOEXEC, protocol);
        return fd < 0 ? (null, (Errno)Marshal.GetLastPInvokeError()) : (new SocketHandle(fd), Errno.None);
    }

    protected override bool ReleaseHandle() => Libc.Close((int)handle) == 0;
}
