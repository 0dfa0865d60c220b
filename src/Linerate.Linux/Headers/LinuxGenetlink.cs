namespace Linerate.Linux.Headers;

/// <summary>linux/genetlink.h. Names are C's, so that a test can compare each with the header.</summary>
internal static class LinuxGenetlink
{
    internal const string Header = "linux/genetlink.h";

    internal const int sizeof_genlmsghdr = 4;
    internal const int offsetof_genlmsghdr__cmd = 0;
    internal const int offsetof_genlmsghdr__version = 1;

    internal const int GENL_ID_CTRL = 16;
    internal const int CTRL_CMD_GETFAMILY = 3;
    internal const int CTRL_ATTR_FAMILY_ID = 1;
    internal const int CTRL_ATTR_FAMILY_NAME = 2;
}
