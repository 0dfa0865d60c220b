namespace Linerate.Linux.Headers;

/// <summary>linux/ethtool.h. Names are C's, so that a test can compare each with the header.</summary>
internal static class LinuxEthtool
{
    internal const string Header = "linux/ethtool.h";

    internal const int ETHTOOL_GDRVINFO = 0x03;
    internal const int ETHTOOL_GCOALESCE = 0x0e;
    internal const int ETHTOOL_SCOALESCE = 0x0f;
    internal const int ETHTOOL_GRINGPARAM = 0x10;
    internal const int ETHTOOL_SRINGPARAM = 0x11;
    internal const int ETHTOOL_GPAUSEPARAM = 0x12;
    internal const int ETHTOOL_SPAUSEPARAM = 0x13;
    internal const int ETHTOOL_GSTRINGS = 0x1b;
    internal const int ETHTOOL_GSTATS = 0x1d;
    internal const int ETHTOOL_GPFLAGS = 0x27;
    internal const int ETHTOOL_GSSET_INFO = 0x37;
    internal const int ETHTOOL_GFEATURES = 0x3a;
    internal const int ETHTOOL_GCHANNELS = 0x3c;
    internal const int ETHTOOL_SCHANNELS = 0x3d;
    internal const int ETHTOOL_GLINKSETTINGS = 0x4c;

    internal const int ETH_SS_STATS = 1;
    internal const int ETH_SS_PRIV_FLAGS = 2;
    internal const int ETH_SS_FEATURES = 4;
    internal const int ETH_GSTRING_LEN = 32;

    internal const int sizeof_ethtool_ringparam = 36;
    internal const int sizeof_ethtool_coalesce = 92;
    internal const int sizeof_ethtool_channels = 36;
    internal const int sizeof_ethtool_pauseparam = 16;

    internal const int sizeof_ethtool_drvinfo = 196;
    internal const int offsetof_ethtool_drvinfo__driver = 4;
    internal const int offsetof_ethtool_drvinfo__version = 36;
    internal const int offsetof_ethtool_drvinfo__fw_version = 68;
    internal const int offsetof_ethtool_drvinfo__bus_info = 100;
    internal const int offsetof_ethtool_drvinfo__erom_version = 132;

    internal const int sizeof_ethtool_sset_info = 16;
    internal const int offsetof_ethtool_sset_info__sset_mask = 8;
    internal const int offsetof_ethtool_sset_info__data = 16;

    internal const int offsetof_ethtool_gstrings__string_set = 4;
    internal const int offsetof_ethtool_gstrings__len = 8;
    internal const int offsetof_ethtool_gstrings__data = 12;

    internal const int sizeof_ethtool_stats = 8;
    internal const int offsetof_ethtool_stats__n_stats = 4;
    internal const int offsetof_ethtool_stats__data = 8;

    internal const int sizeof_ethtool_gfeatures = 8;
    internal const int offsetof_ethtool_gfeatures__size = 4;
    internal const int offsetof_ethtool_gfeatures__features = 8;
    internal const int sizeof_ethtool_get_features_block = 16;
    internal const int offsetof_ethtool_get_features_block__available = 0;
    internal const int offsetof_ethtool_get_features_block__active = 8;
    internal const int offsetof_ethtool_get_features_block__never_changed = 12;

    internal const int sizeof_ethtool_value = 8;
    internal const int offsetof_ethtool_value__data = 4;

    internal const int sizeof_ethtool_link_settings = 48;
    internal const int offsetof_ethtool_link_settings__speed = 4;
    internal const int offsetof_ethtool_link_settings__autoneg = 11;
    internal const int offsetof_ethtool_link_settings__link_mode_masks_nwords = 15;
    internal const int offsetof_ethtool_link_settings__link_mode_masks = 48;
}
