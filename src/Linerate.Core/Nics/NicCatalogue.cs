using Linerate.Core.Host.Pci;

namespace Linerate.Core.Nics;

/// <summary>What is published about NICs, by driver and by PCI ID. Facts are read when somebody asks for them: a host has one or two drivers of many.</summary>
public sealed class NicCatalogue
{
    private readonly FrozenDictionary<string, NicEntry> _byDriver;
    private readonly Lazy<FrozenDictionary<PciId, NicEntry>> _byId;

    /// <param name="facts">One entry per driver; of two that claim one ID the first by name has it.</param>
    public NicCatalogue(IEnumerable<NicFacts> facts)
        : this(facts.Select(NicEntry.Of))
    {
    }

    /// <param name="entries">One per driver; of two that claim one ID the first by name has it.</param>
    public NicCatalogue(IEnumerable<NicEntry> entries)
    {
        _byDriver = entries.ToFrozenDictionary(entry => entry.Driver, StringComparer.Ordinal);
        _byId = new(() => _byDriver.Values
            .OrderBy(entry => entry.Driver, StringComparer.Ordinal)
            .SelectMany(entry => entry.Ids(), (entry, id) => (Id: id, Entry: entry))
            .DistinctBy(pair => pair.Id)
            .ToFrozenDictionary(pair => pair.Id, pair => pair.Entry));
    }

    public static NicCatalogue Empty { get; } = new((IEnumerable<NicEntry>)[]);

    /// <summary>Ascending by driver.</summary>
    public ImmutableArray<NicFacts> All =>
        [.. _byDriver.Values.OrderBy(entry => entry.Driver, StringComparer.Ordinal).Select(entry => entry.Facts)];

    public NicFacts? Find(string driver) => _byDriver.GetValueOrDefault(driver)?.Facts;

    public NicFacts? Find(PciId id) => _byId.Value.GetValueOrDefault(id)?.Facts;

    /// <summary>Of a function by the driver that it is bound to, and when that says nothing (vfio-pci, none) by its ID.</summary>
    public NicFacts? Of(PciDevice function) =>
        (function.Driver.TryGet(out var driver) ? Find(driver) : null)
        ?? (PciId.Of(function) is { } id ? Find(id) : null);

    /// <summary>The chip of a function; null when its ID is not listed.</summary>
    public NicModel? ModelOf(PciDevice function) => PciId.Of(function) is { } id ? Of(function)?.ModelOf(id) : null;

    /// <summary>
    /// What the guest's driver of a VF is like: of the VF's own ID, else of the driver that the PF's facts name. That one is asked
    /// first: where it lists the ID, nobody else's facts need to be read.
    /// </summary>
    /// <param name="vf">The VF, whatever it is bound to.</param>
    /// <param name="port">Its PF.</param>
    public NicFacts? OfVf(PciDevice vf, PciDevice port)
    {
        if (vf.Driver.TryGet(out var bound) && Find(bound) is { } own)
        {
            return own;
        }

        var named = Of(port)?.Vfs.Driver is { } driver ? Find(driver.Value) : null;
        return PciId.Of(vf) is not { } id || named?.ModelOf(id) is not null ? named : Find(id) ?? named;
    }
}
