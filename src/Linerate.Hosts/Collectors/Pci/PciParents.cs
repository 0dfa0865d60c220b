using Linerate.Core.Host.Pci;

namespace Linerate.Hosts.Collectors.Pci;

/// <summary>
/// Hangs functions below their bridges where the device links did not tell: by the bridges' secondary bus numbers,
/// and a VF below its PF's bridge, for its bus may be one that no bridge names.
/// </summary>
internal static class PciParents
{
    internal static ImmutableArray<PciDevice> Resolve(ImmutableArray<PciDevice> devices)
    {
        var bridges = BridgesByBus(devices);
        var parents = new Dictionary<PciAddress, PciAddress?>(devices.Length);
        var resolved = ImmutableArray.CreateBuilder<PciDevice>(devices.Length);
        foreach (var device in devices)
        {
            var parent = device.Parent ?? (device.PhysicalFunction is { } port && parents.TryGetValue(port, out var above)
                ? above
                : BridgeAbove(device, bridges));
            parents[device.Address] = parent;
            resolved.Add(parent == device.Parent ? device : device with { Parent = parent });
        }

        return resolved.MoveToImmutable();
    }

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

    private static PciAddress? BridgeAbove(PciDevice device, Dictionary<(uint Domain, byte Bus), PciAddress> bridges) =>
        bridges.TryGetValue((device.Address.Domain, device.Address.Bus), out var bridge) && bridge != device.Address ? bridge : null;
}
