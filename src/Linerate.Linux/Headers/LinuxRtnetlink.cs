namespace Linerate.Linux.Headers;

/// <summary>linux/rtnetlink.h. Names are C's, so that a test can compare each with the header.</summary>
internal static class LinuxRtnetlink
{
    internal const string Header = "linux/rtnetlink.h";

    internal const int RTM_NEWLINK = 16;
    internal const int RTM_GETLINK = 18;

    internal const int sizeof_ifinfomsg = 16;
    internal const int offsetof_ifinfomsg__ifi_index = 4;
    internal const int offsetof_ifinfomsg__ifi_flags = 8;

    internal const int RTEXT_FILTER_VF = 1;
    internal const int RTEXT_FILTER_SKIP_STATS = 8;
}
