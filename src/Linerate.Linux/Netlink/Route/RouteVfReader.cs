using System.Buffers.Binary;
using static Linerate.Linux.Headers.LinuxIfLink;

namespace Linerate.Linux.Netlink.Route;

/// <summary>Decodes IFLA_VFINFO_LIST (rtnl_fill_vfinfo in net/core/rtnetlink.c).</summary>
internal static class RouteVfReader
{
    private const int AddressLength = 6;

    /// <summary>What the kernel puts before it asks the driver: a setting that stays so was not told.</summary>
    private const uint NotTold = uint.MaxValue;

    internal static List<RouteVf> Read(NetlinkReader list)
    {
        var vfs = new List<RouteVf>();
        foreach (var entry in list)
        {
            if (entry.Type == IFLA_VF_INFO && ReadOne(entry.Nested) is { } vf)
            {
                vfs.Add(vf);
            }
        }

        return vfs;
    }

    /// <summary>Every structure starts with the VF's number; an entry without one that fits is dropped.</summary>
    private static RouteVf? ReadOne(NetlinkReader attributes)
    {
        RouteVf? vf = null;
        foreach (var attribute in attributes)
        {
            if (attribute.Type == IFLA_VF_VLAN_LIST && vf is not null)
            {
                vf = WithTag(vf, attribute.Nested);
                continue;
            }

            var payload = attribute.Payload;
            if (payload.Length < SizeOf(attribute.Type) || SizeOf(attribute.Type) == 0)
            {
                continue;
            }

            vf ??= new RouteVf(BitConverter.ToUInt32(payload));
            vf = attribute.Type switch
            {
                IFLA_VF_MAC => vf with { Address = payload.Slice(offsetof_ifla_vf_mac__mac, AddressLength).ToArray() },
                IFLA_VF_VLAN => vf with
                {
                    Vlan = BitConverter.ToUInt32(payload[offsetof_ifla_vf_vlan__vlan..]),
                    VlanPriority = BitConverter.ToUInt32(payload[offsetof_ifla_vf_vlan__qos..]),
                },
                IFLA_VF_TX_RATE => vf with { MaxTxRate = vf.MaxTxRate ?? BitConverter.ToUInt32(payload[offsetof_ifla_vf_tx_rate__rate..]) },
                IFLA_VF_SPOOFCHK => vf with { SpoofCheck = Switch(payload[offsetof_ifla_vf_spoofchk__setting..]) },
                IFLA_VF_LINK_STATE => vf with { LinkState = BitConverter.ToUInt32(payload[offsetof_ifla_vf_link_state__link_state..]) },
                IFLA_VF_TRUST => vf with { Trust = Switch(payload[offsetof_ifla_vf_trust__setting..]) },
                _ => vf with
                {
                    MinTxRate = BitConverter.ToUInt32(payload[offsetof_ifla_vf_rate__min_tx_rate..]),
                    MaxTxRate = BitConverter.ToUInt32(payload[offsetof_ifla_vf_rate__max_tx_rate..]),
                },
            };
        }

        return vf;
    }

    /// <summary>Linux 4.9 tells the protocol here; of several tags a VF may have the first is the outer one.</summary>
    private static RouteVf WithTag(RouteVf vf, NetlinkReader list)
    {
        foreach (var entry in list)
        {
            if (entry.Type == IFLA_VF_VLAN_INFO && entry.Payload.Length >= sizeof_ifla_vf_vlan_info)
            {
                var protocol = BinaryPrimitives.ReadUInt16BigEndian(entry.Payload[offsetof_ifla_vf_vlan_info__vlan_proto..]);
                return protocol == 0 ? vf : vf with { VlanProtocol = protocol };
            }
        }

        return vf;
    }

    private static int SizeOf(int type) => type switch
    {
        IFLA_VF_MAC => sizeof_ifla_vf_mac,
        IFLA_VF_VLAN => sizeof_ifla_vf_vlan,
        IFLA_VF_TX_RATE => sizeof_ifla_vf_tx_rate,
        IFLA_VF_SPOOFCHK => sizeof_ifla_vf_spoofchk,
        IFLA_VF_LINK_STATE => sizeof_ifla_vf_link_state,
        IFLA_VF_RATE => sizeof_ifla_vf_rate,
        IFLA_VF_TRUST => sizeof_ifla_vf_trust,
        _ => 0,
    };

    private static bool? Switch(ReadOnlySpan<byte> setting) =>
        BitConverter.ToUInt32(setting) is var value && value == NotTold ? null : value != 0;
}
