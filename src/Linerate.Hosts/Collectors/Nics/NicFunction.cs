namespace Linerate.Hosts.Collectors.Nics;

/// <summary>Finds the PCI function below an interface in the target of its link in /sys/class/net.</summary>
internal static class NicFunction
{
    /// <summary>
    /// The segment before <c>net/NAME</c>: <c>…/0000:3b:00.0/net/ens1f0</c>, or above a virtio device
    /// <c>…/0000:00:03.0/virtio2/net/eth0</c>. An adapter on USB or a subfunction hangs deeper: the function above it
    /// is the controller's, not its own.
    /// </summary>
    internal static PciAddress? Of(ReadOnlySpan<char> target)
    {
        var net = target.LastIndexOf("/net/");
        if (net < 0)
        {
            return null;
        }

        var parent = target[..net];
        var device = LastSegment(parent);
        if (device.StartsWith("virtio"))
        {
            device = LastSegment(parent[..Math.Max(0, parent.LastIndexOf('/'))]);
        }

        return PciAddress.TryParse(device, out var address) ? address : null;
    }

    private static ReadOnlySpan<char> LastSegment(ReadOnlySpan<char> path) => path[(path.LastIndexOf('/') + 1)..];
}
