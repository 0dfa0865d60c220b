namespace Linerate.Core.Plans.Domains;

/// <summary>
/// A virtio NIC that carries the traffic while a VF is away (libvirt, teaming; virtio, VIRTIO_NET_F_STANDBY): both have the same MAC.
/// </summary>
/// <param name="Mac">The virtio NIC.</param>
/// <param name="Function">The VF.</param>
public sealed record FailoverWish(MacAddress Mac, PciAddress Function);
