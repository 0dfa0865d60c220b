namespace Linerate.Core.Host.Nics;

/// <summary>One network interface of the host: /sys/class/net/NAME, rtnetlink and ethtool.</summary>
public sealed record Nic(string Name)
{
    public string Directory => $"/sys/class/net/{Name}";

    /// <summary>The PCI function below it; null for virtual interfaces. Two interfaces may share one function.</summary>
    public PciAddress? Function { get; init; }

    public Reading<MacAddress> Mac { get; init; }

    public Reading<int> Mtu { get; init; }

    /// <summary>operstate: <c>up</c>, <c>down</c>, <c>unknown</c>.</summary>
    public Reading<string> OperState { get; init; }

    public Reading<bool> Carrier { get; init; }

    /// <summary>Negotiated speed; missing while the link is down.</summary>
    public Reading<BitRate> Speed { get; init; }

    /// <summary>phys_port_name: <c>p0</c> of an uplink; <c>pf0vf3</c> or <c>pf0sf1</c> of a representor in switchdev mode.</summary>
    public Reading<string> PortName { get; init; }

    /// <summary>
    /// True for the switch-side end of a VF or subfunction: it shares the PF's function and is not its port
    /// (Documentation/networking/switchdev.rst, port netdev naming).
    /// </summary>
    public bool IsRepresentor => PortName.Is(name => name.Contains("vf", StringComparison.Ordinal) || name.Contains("sf", StringComparison.Ordinal));

    /// <summary>The interface that it is enslaved to (bond, bridge, team, OVS).</summary>
    public string? Master { get; init; }

    /// <summary>What rtnetlink calls its kind: <c>bridge</c>, <c>bond</c>, <c>vlan</c>, <c>tun</c>, <c>macvtap</c>; empty for hardware.</summary>
    public string Kind { get; init; } = "";

    public Reading<NicDriver> Driver { get; init; }

    public Reading<RingSizes> Rings { get; init; }

    public Reading<Coalescing> Coalescing { get; init; }

    public Reading<Channels> Channels { get; init; }

    /// <summary>Offloads by the kernel's name (netdev_features_strings): <c>rx-checksum</c>, <c>tx-tcp-segmentation</c>, <c>rx-gro</c>. All that the kernel knows.</summary>
    public Reading<ImmutableSortedDictionary<string, Feature>> Features { get; init; }

    public Reading<PauseSettings> Pause { get; init; }

    public Reading<LinkModes> LinkModes { get; init; }

    /// <summary>Private flags of the driver: name → on.</summary>
    public Reading<ImmutableSortedDictionary<string, bool>> PrivateFlags { get; init; }

    /// <summary>The driver's own counters (ethtool -S): name → value since load.</summary>
    public Reading<ImmutableDictionary<string, ulong>> Statistics { get; init; }

    /// <summary>For a PF: what its driver holds for each VF.</summary>
    public Reading<ImmutableArray<VfSettings>> VfSettings { get; init; }

    public ImmutableArray<NicQueue> ReceiveQueues { get; init; } = [];

    public ImmutableArray<NicQueue> TransmitQueues { get; init; } = [];
}
