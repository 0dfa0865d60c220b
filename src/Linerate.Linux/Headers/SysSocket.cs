namespace Linerate.Linux.Headers;

/// <summary>sys/socket.h. Names are C's, so that a test can compare each with the header.</summary>
internal static class SysSocket
{
    internal const string Header = "sys/socket.h";

    internal const int AF_INET = 2;
    internal const int AF_NETLINK = 16;
    internal const int SOCK_DGRAM = 2;
    internal const int SOCK_RAW = 3;
    internal const int SOCK_CLOEXEC = 0x80000;
    internal const int SOL_SOCKET = 1;
    internal const int SO_RCVTIMEO = 20;
    internal const int MSG_TRUNC = 0x20;
    internal const int sizeof_timeval = 16;
}
