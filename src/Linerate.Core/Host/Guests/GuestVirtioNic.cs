namespace Linerate.Core.Host.Guests;

/// <summary>A paravirtual NIC of a guest. Null where the description leaves the default.</summary>
public sealed record GuestVirtioNic
{
    /// <summary>Its alias or MAC: what a person would call it.</summary>
    public required string Name { get; init; }

    public MacAddress? Mac { get; init; }

    /// <summary><c>virtio</c>, <c>e1000e</c>, <c>rtl8139</c>.</summary>
    public string? Model { get; init; }

    /// <summary><c>vhost</c>, <c>qemu</c>, <c>vhost-user</c>, <c>vhost-vdpa</c>, <c>user</c>; null is libvirt's choice, vhost where the host has it.</summary>
    public string? Backend { get; init; }

    public int? Queues { get; init; }

    public int? RxQueueSize { get; init; }

    public int? TxQueueSize { get; init; }

    /// <summary>The bridge, network or socket it hangs on.</summary>
    public string? Source { get; init; }

    /// <summary>Its tap device on the host.</summary>
    public string? Tap { get; init; }

    /// <summary>True for teaming type='persistent': it stands in for a VF during migration.</summary>
    public bool IsTeamingPersistent { get; init; }

    public Evidence? Evidence { get; init; }
}
