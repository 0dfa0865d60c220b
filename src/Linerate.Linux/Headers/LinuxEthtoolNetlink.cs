namespace Linerate.Linux.Headers;

/// <summary>linux/ethtool_netlink.h. Names are C's, so that a test can compare each with the header.</summary>
internal static class LinuxEthtoolNetlink
{
    internal const string Header = "linux/ethtool_netlink.h";

    internal const int ETHTOOL_GENL_VERSION = 1;

    internal const int ETHTOOL_MSG_LINKMODES_GET = 4;
    internal const int ETHTOOL_MSG_FEATURES_GET = 11;
    internal const int ETHTOOL_MSG_FEATURES_SET = 12;
    internal const int ETHTOOL_MSG_PRIVFLAGS_GET = 13;
    internal const int ETHTOOL_MSG_PRIVFLAGS_SET = 14;
    internal const int ETHTOOL_MSG_RINGS_GET = 15;
    internal const int ETHTOOL_MSG_RINGS_SET = 16;
    internal const int ETHTOOL_MSG_CHANNELS_GET = 17;
    internal const int ETHTOOL_MSG_CHANNELS_SET = 18;
    internal const int ETHTOOL_MSG_COALESCE_GET = 19;
    internal const int ETHTOOL_MSG_COALESCE_SET = 20;
    internal const int ETHTOOL_MSG_PAUSE_GET = 21;
    internal const int ETHTOOL_MSG_PAUSE_SET = 22;

    internal const int ETHTOOL_A_HEADER_DEV_NAME = 2;
    internal const int ETHTOOL_A_HEADER_FLAGS = 3;
    internal const int ETHTOOL_FLAG_COMPACT_BITSETS = 1;

    internal const int ETHTOOL_A_RINGS_HEADER = 1;
    internal const int ETHTOOL_A_CHANNELS_HEADER = 1;
    internal const int ETHTOOL_A_COALESCE_HEADER = 1;
    internal const int ETHTOOL_A_PAUSE_HEADER = 1;
    internal const int ETHTOOL_A_LINKMODES_HEADER = 1;
    internal const int ETHTOOL_A_FEATURES_HEADER = 1;
    internal const int ETHTOOL_A_PRIVFLAGS_HEADER = 1;

    internal const int ETHTOOL_A_RINGS_RX_MAX = 2;
    internal const int ETHTOOL_A_RINGS_TX_MAX = 5;
    internal const int ETHTOOL_A_RINGS_RX = 6;
    internal const int ETHTOOL_A_RINGS_TX = 9;
    internal const int ETHTOOL_A_RINGS_RX_BUF_LEN = 10;

    internal const int ETHTOOL_A_CHANNELS_RX_MAX = 2;
    internal const int ETHTOOL_A_CHANNELS_TX_MAX = 3;
    internal const int ETHTOOL_A_CHANNELS_OTHER_MAX = 4;
    internal const int ETHTOOL_A_CHANNELS_COMBINED_MAX = 5;
    internal const int ETHTOOL_A_CHANNELS_RX_COUNT = 6;
    internal const int ETHTOOL_A_CHANNELS_TX_COUNT = 7;
    internal const int ETHTOOL_A_CHANNELS_OTHER_COUNT = 8;
    internal const int ETHTOOL_A_CHANNELS_COMBINED_COUNT = 9;

    internal const int ETHTOOL_A_COALESCE_RX_USECS = 2;
    internal const int ETHTOOL_A_COALESCE_RX_MAX_FRAMES = 3;
    internal const int ETHTOOL_A_COALESCE_TX_USECS = 6;
    internal const int ETHTOOL_A_COALESCE_TX_MAX_FRAMES = 7;
    internal const int ETHTOOL_A_COALESCE_USE_ADAPTIVE_RX = 11;
    internal const int ETHTOOL_A_COALESCE_USE_ADAPTIVE_TX = 12;
    internal const int ETHTOOL_A_COALESCE_RX_USECS_HIGH = 19;

    internal const int ETHTOOL_A_PAUSE_AUTONEG = 2;
    internal const int ETHTOOL_A_PAUSE_RX = 3;
    internal const int ETHTOOL_A_PAUSE_TX = 4;

    internal const int ETHTOOL_A_LINKMODES_AUTONEG = 2;
    internal const int ETHTOOL_A_LINKMODES_OURS = 3;
    internal const int ETHTOOL_A_LINKMODES_PEER = 4;
    internal const int ETHTOOL_A_LINKMODES_SPEED = 5;

    internal const int ETHTOOL_A_FEATURES_HW = 2;
    internal const int ETHTOOL_A_FEATURES_WANTED = 3;
    internal const int ETHTOOL_A_FEATURES_ACTIVE = 4;
    internal const int ETHTOOL_A_FEATURES_NOCHANGE = 5;

    internal const int ETHTOOL_A_PRIVFLAGS_FLAGS = 2;

    internal const int ETHTOOL_A_BITSET_NOMASK = 1;
    internal const int ETHTOOL_A_BITSET_BITS = 3;
    internal const int ETHTOOL_A_BITSET_BITS_BIT = 1;
    internal const int ETHTOOL_A_BITSET_BIT_INDEX = 1;
    internal const int ETHTOOL_A_BITSET_BIT_NAME = 2;
    internal const int ETHTOOL_A_BITSET_BIT_VALUE = 3;
}
