namespace Linerate.Core.Host.Guests;

/// <summary>All guests that any source knew, each once.</summary>
public sealed class GuestInventory
{
    private readonly Lazy<FrozenDictionary<PciAddress, Guest>> _byFunction;

    public GuestInventory() => _byFunction = new(() => All
        .SelectMany(guest => guest.HostDevices, (guest, device) => (guest, device))
        .OrderByDescending(pair => pair.guest.IsRunning)
        .DistinctBy(pair => pair.device.Address)
        .ToFrozenDictionary(pair => pair.device.Address, pair => pair.guest));

    public static GuestInventory NotCollected { get; } = new();

    /// <summary>Ascending by name.</summary>
    public ImmutableArray<Guest> All { get; init; } = [];

    /// <summary>What each source said: libvirt's answer, the XML folder, the process table. For "looked for, found none".</summary>
    public ImmutableArray<Reading<int>> Sources { get; init; } = [];

    /// <summary>The machine types that QEMU knows here, by libvirt. Asked for where changes are planned.</summary>
    public Reading<ImmutableHashSet<string>> Machines { get; init; }

    /// <summary>Why some guests may not be known; null when every source that exists was read.</summary>
    public Missing? Unread => Sources.FirstOrDefault(source => !source.IsKnown && source.Missing.Reason != MissingReason.Absent, Reading<int>.Known(0)) is { IsKnown: false } unread
        ? unread.Missing
        : null;

    /// <summary>The guest that holds a function; a running one before a defined one.</summary>
    public Guest? HolderOf(PciAddress function) => _byFunction.Value.GetValueOrDefault(function);
}
