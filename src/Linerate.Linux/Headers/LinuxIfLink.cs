namespace Linerate.Linux.Headers;

/// <summary>linux/if_link.h. Names are C's, so that a test can compare each with the header.</summary>
internal static class LinuxIfLink
{
    internal const string Header = "linux/if_link.h";

    internal const int IFLA_ADDRESS = 1;
    internal const int IFLA_IFNAME = 3;
    internal const int IFLA_MTU = 4;
    internal const int IFLA_MASTER = 10;
    internal const int IFLA_OPERSTATE = 16;
    internal const int IFLA_LINKINFO = 18;
    internal const int IFLA_NUM_VF = 21;
    internal const int IFLA_VFINFO_LIST = 22;
    internal const int IFLA_EXT_MASK = 29;
    internal const int IFLA_CARRIER = 33;
    internal const int IFLA_PHYS_PORT_NAME = 38;

    internal const int IFLA_INFO_KIND = 1;

    internal const int IFLA_VF_INFO = 1;
    internal const int IFLA_VF_MAC = 1;
    internal const int IFLA_VF_VLAN = 2;
    internal const int IFLA_VF_TX_RATE = 3;
    internal const int IFLA_VF_SPOOFCHK = 4;
    internal const int IFLA_VF_LINK_STATE = 5;
    internal const int IFLA_VF_RATE = 6;
    internal const int IFLA_VF_TRUST = 9;
    internal const int IFLA_VF_VLAN_LIST = 12;
    internal const int IFLA_VF_VLAN_INFO = 1;

    internal const int sizeof_ifla_vf_mac = 36;
    internal const int offsetof_ifla_vf_mac__vf = 0;
    internal const int offsetof_ifla_vf_mac__mac = 4;
    internal const int sizeof_ifla_vf_vlan = 12;
    internal const int offsetof_ifla_vf_vlan__vlan = 4;
    internal const int offsetof_ifla_vf_vlan__qos = 8;
    internal const int sizeof_ifla_vf_vlan_info = 16;
    internal const int offsetof_ifla_vf_vlan_info__vlan = 4;
    internal const int offsetof_ifla_vf_vlan_info__qos = 8;
    internal const int offsetof_ifla_vf_vlan_info__vlan_proto = 12;
    internal const int sizeof_ifla_vf_tx_rate = 8;
    internal const int offsetof_ifla_vf_tx_rate__rate = 4;
    internal const int sizeof_ifla_vf_spoofchk = 8;
    internal const int offsetof_ifla_vf_spoofchk__setting = 4;
    internal const int sizeof_ifla_vf_link_state = 8;
    internal const int offsetof_ifla_vf_link_state__link_state = 4;
    internal const int sizeof_ifla_vf_rate = 12;
    internal const int offsetof_ifla_vf_rate__min_tx_rate = 4;
    internal const int offsetof_ifla_vf_rate__max_tx_rate = 8;
    internal const int sizeof_ifla_vf_trust = 8;
    internal const int offsetof_ifla_vf_trust__setting = 4;
}
