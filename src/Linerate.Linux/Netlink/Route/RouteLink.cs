namespace Linerate.Linux.Netlink.Route;

/// <summary>One network interface as RTM_NEWLINK describes it. Null where the kernel sent no such attribute.</summary>
public sealed record RouteLink
{
    public required int Index { get; init; }

    public required string Name { get; init; }

    /// <summary>IFLA_ADDRESS; six bytes on Ethernet.</summary>
    public byte[] Address { get; init; } = [];

    public uint? Mtu { get; init; }

    /// <summary>IFLA_OPERSTATE (RFC 2863): 2 is down, 6 is up.</summary>
    public byte? OperState { get; init; }

    public bool? Carrier { get; init; }

    /// <summary>The index of the interface that it is enslaved to.</summary>
    public int? MasterIndex { get; init; }

    /// <summary>IFLA_INFO_KIND: <c>bridge</c>, <c>veth</c>; null for hardware.</summary>
    public string? Kind { get; init; }

    /// <summary>IFLA_PHYS_PORT_NAME: <c>p0</c>, or <c>pf0vf3</c> for a VF's representor.</summary>
    public string? PortName { get; init; }

    /// <summary>IFLA_NUM_VF: VFs of its device.</summary>
    public uint? VfCount { get; init; }

    /// <summary>What the driver tells of each VF; null when it tells nothing.</summary>
    public IReadOnlyList<RouteVf>? Vfs { get; init; }
}
