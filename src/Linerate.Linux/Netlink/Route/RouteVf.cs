namespace Linerate.Linux.Netlink.Route;

/// <summary>One IFLA_VF_INFO. Null where the driver does not tell.</summary>
public sealed record RouteVf(uint Index)
{
    /// <summary>The first six bytes of the address.</summary>
    public byte[] Address { get; init; } = [];

    public uint? Vlan { get; init; }

    public bool? SpoofCheck { get; init; }

    public bool? Trust { get; init; }

    /// <summary>IFLA_VF_LINK_STATE: 0 auto, 1 enable, 2 disable.</summary>
    public uint? LinkState { get; init; }

    /// <summary>Mb/s; 0 is no bound.</summary>
    public uint? MinTxRate { get; init; }

    /// <summary>Mb/s; 0 is no bound.</summary>
    public uint? MaxTxRate { get; init; }
}
