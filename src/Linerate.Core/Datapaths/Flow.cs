using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;

namespace Linerate.Core.Datapaths;

/// <summary>Who sends and receives through which port: the ends of a datapath.</summary>
/// <param name="Kind">By what it reaches the port.</param>
/// <param name="Name">Stable and unique on the host: <c>web1 0000:41:10.0</c>, <c>web1 net0</c>, <c>eth1</c>.</param>
public sealed record Flow(FlowKind Kind, string Name)
{
    /// <summary>The guest at its end; null for the host's own flows and for VFs that nobody holds.</summary>
    public Guest? Guest { get; init; }

    /// <summary>The function that a guest holds: the VF or PF. Null for virtio and the host.</summary>
    public PciDevice? Function { get; init; }

    /// <summary>The PF of the port; null where a virtio NIC's uplink is not known.</summary>
    public PciDevice? Port { get; init; }

    /// <summary>The port's network interface on this host, where it has one.</summary>
    public Nic? Nic { get; init; }

    /// <summary>The paravirtual NIC, for that kind.</summary>
    public GuestVirtioNic? Virtio { get; init; }
}
