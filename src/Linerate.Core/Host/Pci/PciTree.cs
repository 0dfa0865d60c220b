namespace Linerate.Core.Host.Pci;

/// <summary>All PCI functions of the host and how they hang below each other.</summary>
public sealed class PciTree
{
    private readonly Lazy<FrozenDictionary<PciAddress, PciDevice>> _byAddress;
    private readonly Lazy<ILookup<PciAddress, PciDevice>> _byParent;

    private readonly Lazy<Missing?> _unseen;

    public PciTree()
    {
        _unseen = new(() => Unlisted ?? Devices.FirstOrDefault(device => !device.ClassCode.IsKnown)?.ClassCode.Missing);
        _byAddress = new(() => Devices.ToFrozenDictionary(device => device.Address));
        _byParent = new(() => Devices.Where(device => device.Parent.IsKnown).ToLookup(device => device.Parent.Value));
    }

    public static PciTree Empty { get; } = new();

    /// <summary>Ascending by address.</summary>
    public ImmutableArray<PciDevice> Devices { get; init; } = [];

    /// <summary>Whether /sys/bus/pci/devices could be listed.</summary>
    public Reading<int> Listing { get; init; }

    /// <summary>Why it is not known which functions there are; null when it is.</summary>
    public Missing? Unlisted => Devices.IsEmpty && !Listing.IsKnown ? Listing.Missing : null;

    /// <summary>Why some NIC may not be seen as one: functions that were not listed, or one whose class was not read. Null when all are.</summary>
    public Missing? Unseen => _unseen.Value;

    public PciDevice? Find(PciAddress address) => _byAddress.Value.GetValueOrDefault(address);

    /// <summary>The functions directly below a bridge.</summary>
    public IEnumerable<PciDevice> ChildrenOf(PciAddress bridge) => _byParent.Value[bridge];

    /// <summary>
    /// The bridges above a device, from the root port down; empty for a device on a root complex's own bus.
    /// Where the way breaks off, those that are known: <see cref="GapAbove"/> says why.
    /// </summary>
    public ImmutableArray<PciDevice> PathToRoot(PciDevice device)
    {
        var path = new List<PciDevice>();
        var seen = new HashSet<PciAddress> { device.Address };
        for (var next = device.Parent; next.TryGet(out var address) && seen.Add(address) && Find(address) is { } bridge; next = bridge.Parent)
        {
            path.Add(bridge);
        }

        path.Reverse();
        return [.. path];
    }

    /// <summary>Why the way from a device up to its root complex breaks off; null when it does not.</summary>
    public Missing? GapAbove(PciDevice device) => GapAt(PathToRoot(device) is [var top, ..] ? top : device);

    /// <summary>The same for the last bridge of a way.</summary>
    internal Missing? GapAt(PciDevice top) =>
        !top.Parent.TryGet(out var parent) ? (top.Parent.Missing.Reason == MissingReason.Absent ? null : top.Parent.Missing)
        : Find(parent) is null ? new Missing(MissingReason.NotInCapture, $"/sys/bus/pci/devices/{parent}", "the port above is not in this capture")
        : new Missing(MissingReason.Contradictory, top.Directory, $"bridges name each other as parents, {parent} and {top.Address} among them");
}
