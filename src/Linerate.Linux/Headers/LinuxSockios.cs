namespace Linerate.Linux.Headers;

/// <summary>linux/sockios.h and struct ifreq of net/if.h. Names are C's, so that a test can compare each with the header.</summary>
internal static class LinuxSockios
{
    internal const string Header = "linux/sockios.h";

    internal const int SIOCETHTOOL = 0x8946;
    internal const int sizeof_ifreq = 40;
    internal const int offsetof_ifreq__ifr_data = 16;
    internal const int IFNAMSIZ = 16;
}
