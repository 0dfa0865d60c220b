namespace Linerate.Core.Plans.Domains;

/// <summary>
/// A virtio NIC that carries the traffic while a VF is away (libvirt, teaming; virtio, VIRTIO_NET_F_STANDBY): both have the same MAC.
/// </summary>
/// <param name="Mac">The virtio NIC.</param>
/// <param name="Function">The VF.</param>
public sealed record FailoverWish(MacAddress Mac, PciAddress Function)
{
    /// <summary>The bridge of a virtio NIC that is added where the guest has none of that MAC; null adds none.</summary>
    public string? Bridge { get; init; }
}
