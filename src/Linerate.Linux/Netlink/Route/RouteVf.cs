namespace Linerate.Linux.Netlink.Route;

/// <summary>One IFLA_VF_INFO. Null where the driver does not tell.</summary>
public sealed record RouteVf(uint Index)
{
    /// <summary>ETH_P_8021Q of linux/if_ether.h.</summary>
    public const ushort Dot1Q = 0x8100;

    /// <summary>ETH_P_8021AD.</summary>
    public const ushort Dot1Ad = 0x88a8;

    /// <summary>The first six bytes of the address.</summary>
    public byte[] Address { get; init; } = [];

    public uint? Vlan { get; init; }

    /// <summary>The priority that is written into each tag.</summary>
    public uint VlanPriority { get; init; }

    /// <summary>The EtherType of its tag: 8100h (802.1Q) or 88a8h (802.1ad).</summary>
    public ushort VlanProtocol { get; init; } = Dot1Q;

    public bool? SpoofCheck { get; init; }

    public bool? Trust { get; init; }

    /// <summary>IFLA_VF_LINK_STATE: 0 auto, 1 enable, 2 disable.</summary>
    public uint? LinkState { get; init; }

    /// <summary>Mb/s; 0 is no bound.</summary>
    public uint? MinTxRate { get; init; }

    /// <summary>Mb/s; 0 is no bound.</summary>
    public uint? MaxTxRate { get; init; }
}
