namespace Linerate.Core.Host.Pci;

/// <summary>All PCI functions of the host and how they hang below each other.</summary>
public sealed class PciTree
{
    private readonly Lazy<FrozenDictionary<PciAddress, PciDevice>> _byAddress;
    private readonly Lazy<ILookup<PciAddress, PciDevice>> _byParent;

    public PciTree()
    {
        _byAddress = new(() => Devices.ToFrozenDictionary(device => device.Address));
        _byParent = new(() => Devices.Where(device => device.Parent is not null).ToLookup(device => device.Parent!.Value));
    }

    public static PciTree Empty { get; } = new();

    /// <summary>Ascending by address.</summary>
    public ImmutableArray<PciDevice> Devices { get; init; } = [];

    /// <summary>Whether /sys/bus/pci/devices could be listed.</summary>
    public Reading<int> Listing { get; init; }

    public PciDevice? Find(PciAddress address) => _byAddress.Value.GetValueOrDefault(address);

    /// <summary>The functions directly below a bridge.</summary>
    public IEnumerable<PciDevice> ChildrenOf(PciAddress bridge) => _byParent.Value[bridge];

    /// <summary>The bridges above a device, from the root port down; empty for a device on a root complex's own bus.</summary>
    public ImmutableArray<PciDevice> PathToRoot(PciDevice device)
    {
        var path = new List<PciDevice>();
        var seen = new HashSet<PciAddress> { device.Address };
        for (var next = device.Parent; next is { } address && seen.Add(address) && Find(address) is { } bridge; next = bridge.Parent)
        {
            path.Add(bridge);
        }

        path.Reverse();
        return [.. path];
    }
}
