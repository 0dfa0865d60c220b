namespace Linerate.Core.Host.Nics;

/// <summary>All network interfaces of the host's root network namespace.</summary>
public sealed class NicInventory
{
    private readonly Lazy<FrozenDictionary<string, Nic>> _byName;
    private readonly Lazy<FrozenDictionary<PciAddress, ImmutableArray<Nic>>> _byFunction;

    public NicInventory()
    {
        _byName = new(() => All.ToFrozenDictionary(nic => nic.Name));
        _byFunction = new(() => All.Where(nic => nic.Function is not null)
            .OrderBy(nic => nic.IsRepresentor)
            .GroupBy(nic => nic.Function!.Value)
            .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray()));
    }

    public static NicInventory Empty { get; } = new();

    /// <summary>Ascending by name.</summary>
    public ImmutableArray<Nic> All { get; init; } = [];

    /// <summary>Whether /sys/class/net could be listed; its value is the number of interfaces.</summary>
    public Reading<int> Listing { get; init; }

    /// <summary>Why it is not known which PCI function some interface belongs to; null when it is of all.</summary>
    public Missing? Unplaced { get; init; }

    public Nic? Find(string name) => _byName.Value.GetValueOrDefault(name);

    /// <summary>The interfaces of a PCI function, representors last: none when a guest or a userspace driver holds it.</summary>
    public ImmutableArray<Nic> Of(PciAddress function) => _byFunction.Value.GetValueOrDefault(function, []);
}
