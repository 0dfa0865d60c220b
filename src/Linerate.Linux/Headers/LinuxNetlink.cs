namespace Linerate.Linux.Headers;

/// <summary>linux/netlink.h. Names are C's, so that a test can compare each with the header.</summary>
internal static class LinuxNetlink
{
    internal const string Header = "linux/netlink.h";

    internal const int NETLINK_ROUTE = 0;
    internal const int NETLINK_GENERIC = 16;

    internal const int SOL_NETLINK = 270;
    internal const int NETLINK_CAP_ACK = 10;
    internal const int NETLINK_EXT_ACK = 11;
    internal const int NETLINK_GET_STRICT_CHK = 12;

    internal const int sizeof_nlmsghdr = 16;
    internal const int offsetof_nlmsghdr__nlmsg_len = 0;
    internal const int offsetof_nlmsghdr__nlmsg_type = 4;
    internal const int offsetof_nlmsghdr__nlmsg_flags = 6;
    internal const int offsetof_nlmsghdr__nlmsg_seq = 8;

    internal const int NLM_F_REQUEST = 0x01;
    internal const int NLM_F_ACK = 0x04;
    internal const int NLM_F_DUMP_INTR = 0x10;
    internal const int NLM_F_DUMP = 0x300;
    internal const int NLM_F_ACK_TLVS = 0x200;
    internal const int NLM_F_CAPPED = 0x100;

    internal const int NLMSG_ALIGNTO = 4;
    internal const int NLMSG_ERROR = 2;
    internal const int NLMSG_DONE = 3;

    internal const int sizeof_nlmsgerr = 20;
    internal const int offsetof_nlmsgerr__error = 0;
    internal const int NLMSGERR_ATTR_MSG = 1;

    internal const int sizeof_nlattr = 4;
    internal const int offsetof_nlattr__nla_len = 0;
    internal const int offsetof_nlattr__nla_type = 2;
    internal const int NLA_F_NESTED = 0x8000;
    internal const int NLA_F_NET_BYTEORDER = 0x4000;
}
