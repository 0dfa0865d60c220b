using Linerate.Core.Host.Pci;

namespace Linerate.Hosts.Collectors.Pci;

/// <summary>
/// Hangs functions below their bridges where the device links did not tell: by the bridges' secondary bus numbers,
/// and a VF below its PF's bridge, for its bus may be one that no bridge names.
/// </summary>
internal static class PciParents
{
    /// <summary>A device's directory lies in that of the bridge above it: …/0000:3a:00.0/0000:3b:00.0; on a root bus in that of …/pci0000:00.</summary>
    internal static Reading<PciAddress> Of(string path, Reading<string> link)
    {
        if (!link.TryGet(out var target))
        {
            // A copied tree has folders where the kernel has links.
            return link.Missing.Reason == MissingReason.Unsupported
                ? new Missing(MissingReason.NotInCapture, path, "the port above it is not named")
                : link.Missing;
        }

        var components = target.TrimEnd('/').Split('/');
        return components.Length < 2 ? new Missing(MissingReason.Malformed, path, $"names no place in the tree: \"{Evidence.Of("", target).Raw}\"")
            : PciAddress.TryParse(components[^2], out var parent) ? Reading<PciAddress>.Known(parent, link.Evidence)
            : components[^2].StartsWith("pci", StringComparison.Ordinal) ? new Missing(MissingReason.Absent, path, $"lies on the root bus {components[^2]}")
            : new Missing(MissingReason.Malformed, path, $"names no place in the tree: \"{Evidence.Of("", target).Raw}\"");
    }

    internal static ImmutableArray<PciDevice> Resolve(ImmutableArray<PciDevice> devices)
    {
        var bridges = BridgesByBus(devices);
        var parents = new Dictionary<PciAddress, Reading<PciAddress>>(devices.Length);
        var resolved = ImmutableArray.CreateBuilder<PciDevice>(devices.Length);
        foreach (var device in devices)
        {
            var parent = IsSettled(device.Parent) ? device.Parent
                : device.PhysicalFunction is { } port && parents.TryGetValue(port, out var above) ? above
                : BridgeAbove(device, bridges);
            parents[device.Address] = parent;
            resolved.Add(parent == device.Parent ? device : device with { Parent = parent });
        }

        return resolved.MoveToImmutable();
    }

    private static bool IsSettled(Reading<PciAddress> parent) => parent.IsKnown || parent.Missing.Reason == MissingReason.Absent;

    private static Dictionary<(uint Domain, byte Bus), PciAddress> BridgesByBus(ImmutableArray<PciDevice> devices)
    {
        var bridges = new Dictionary<(uint, byte), PciAddress>();
        foreach (var device in devices)
        {
            // A bridge that firmware left unconfigured has secondary bus 0.
            if (device.Config.TryGet(out var config) && config.Buses is { Secondary: > 0 } buses)
            {
                bridges.TryAdd((device.Address.Domain, buses.Secondary), device.Address);
            }
        }

        return bridges;
    }

    private static Reading<PciAddress> BridgeAbove(PciDevice device, Dictionary<(uint Domain, byte Bus), PciAddress> bridges)
    {
        if (bridges.TryGetValue((device.Address.Domain, device.Address.Bus), out var bridge) && bridge != device.Address)
        {
            return Reading<PciAddress>.Known(bridge, new Evidence($"/sys/bus/pci/devices/{bridge}/config", $"secondary bus {device.Address.Bus:x2}h"));
        }

        // Bus 0 is a root bus wherever firmware numbers buses.
        return device.Address.Bus == 0 ? new Missing(MissingReason.Absent, device.Directory, "lies on bus 0, a root bus") : device.Parent;
    }
}
