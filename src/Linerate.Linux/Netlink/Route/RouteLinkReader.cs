using static Linerate.Linux.Headers.LinuxIfLink;
using static Linerate.Linux.Headers.LinuxRtnetlink;

namespace Linerate.Linux.Netlink.Route;

/// <summary>Decodes RTM_NEWLINK (rtnl_fill_ifinfo in net/core/rtnetlink.c).</summary>
internal static class RouteLinkReader
{
    /// <summary>Null when the message is too short or names no interface.</summary>
    internal static RouteLink? Read(NetlinkMessage message)
    {
        if (message.Payload.Length < sizeof_ifinfomsg)
        {
            return null;
        }

        var link = new RouteLink { Index = BitConverter.ToInt32(message.Payload[offsetof_ifinfomsg__ifi_index..]), Name = "" };
        foreach (var attribute in message.AttributesAfter(sizeof_ifinfomsg))
        {
            link = With(link, attribute);

            // The list of VFs may pass the 64 KiB that a nest's length can tell; what follows it is then no attribute.
            if (attribute.Type == IFLA_VFINFO_LIST && link.Vfs?.Count < link.VfCount)
            {
                break;
            }
        }

        return link.Name.Length == 0 ? null : link;
    }

    private static RouteLink With(RouteLink link, NetlinkAttribute attribute)
    {
        _ = attribute.TryGetNumber(out var number);
        return attribute.Type switch
        {
            IFLA_IFNAME => link with { Name = attribute.Text },
            IFLA_ADDRESS => link with { Address = attribute.Payload.ToArray() },
            IFLA_MTU => link with { Mtu = (uint)number },
            IFLA_OPERSTATE => link with { OperState = (byte)number },
            IFLA_CARRIER => link with { Carrier = number != 0 },
            IFLA_MASTER => link with { MasterIndex = (int)number },
            IFLA_PHYS_PORT_NAME => link with { PortName = attribute.Text },
            IFLA_LINKINFO => link with { Kind = KindOf(attribute.Nested) },
            IFLA_NUM_VF => link with { VfCount = (uint)number },
            IFLA_VFINFO_LIST => link with { Vfs = RouteVfReader.Read(attribute.Nested) },
            _ => link,
        };
    }

    private static string? KindOf(NetlinkReader info)
    {
        foreach (var attribute in info)
        {
            if (attribute.Type == IFLA_INFO_KIND)
            {
                return attribute.Text;
            }
        }

        return null;
    }
}
