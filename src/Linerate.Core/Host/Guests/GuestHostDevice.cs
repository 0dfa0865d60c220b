namespace Linerate.Core.Host.Guests;

/// <summary>A host PCI function handed to a guest.</summary>
public sealed record GuestHostDevice(PciAddress Address)
{
    /// <summary>The MAC that libvirt sets on the VF, for interface devices.</summary>
    public MacAddress? Mac { get; init; }

    /// <summary>The node of the guest-side expander bus above it (pxb-pcie target node); null when it sits on the root bus.</summary>
    public int? GuestNode { get; init; }

    /// <summary>teaming persistent='…': the virtio NIC that carries while the VF is away.</summary>
    public string? TeamingPartner { get; init; }

    /// <summary>Where this was read.</summary>
    public Evidence? Evidence { get; init; }
}
