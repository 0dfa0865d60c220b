namespace Linerate.Core.Plans.Domains;

/// <summary>A host function that a guest shall hold.</summary>
/// <param name="Function">Its address on the host.</param>
public sealed record HostDeviceWish(PciAddress Function)
{
    /// <summary>The function that it has now and that this one takes the place of; null adds one.</summary>
    public PciAddress? InsteadOf { get; init; }

    /// <summary>The MAC that libvirt sets on it; null for a function that is no VF of a NIC.</summary>
    public MacAddress? Mac { get; init; }

    /// <summary>The VLAN that libvirt sets on it; null for none.</summary>
    public int? Vlan { get; init; }

    /// <summary>The guest's cell below whose expander bus it shall sit; null leaves where it sits.</summary>
    public int? GuestCell { get; init; }
}
