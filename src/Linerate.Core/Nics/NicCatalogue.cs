using Linerate.Core.Host.Pci;

namespace Linerate.Core.Nics;

/// <summary>What is published about NICs, by driver and by PCI ID.</summary>
public sealed class NicCatalogue
{
    private readonly FrozenDictionary<string, NicFacts> _byDriver;
    private readonly FrozenDictionary<PciId, NicFacts> _byId;

    /// <param name="facts">One entry per driver; of two that claim one ID the first by name has it.</param>
    public NicCatalogue(IEnumerable<NicFacts> facts)
    {
        All = [.. facts.OrderBy(entry => entry.Driver, StringComparer.Ordinal)];
        _byDriver = All.ToFrozenDictionary(entry => entry.Driver, StringComparer.Ordinal);
        _byId = All
            .SelectMany(entry => entry.Models.SelectMany(model => model.Ids?.Value ?? []).Select(id => (Id: id, Facts: entry)))
            .DistinctBy(pair => pair.Id)
            .ToFrozenDictionary(pair => pair.Id, pair => pair.Facts);
    }

    public static NicCatalogue Empty { get; } = new([]);

    /// <summary>Ascending by driver.</summary>
    public ImmutableArray<NicFacts> All { get; }

    public NicFacts? Find(string driver) => _byDriver.GetValueOrDefault(driver);

    public NicFacts? Find(PciId id) => _byId.GetValueOrDefault(id);

    /// <summary>Of a function by the driver that it is bound to, and when that says nothing (vfio-pci, none) by its ID.</summary>
    public NicFacts? Of(PciDevice function) =>
        (function.Driver.TryGet(out var driver) ? Find(driver) : null)
        ?? (PciId.Of(function) is { } id ? Find(id) : null);

    /// <summary>The chip of a function; null when its ID is not listed.</summary>
    public NicModel? ModelOf(PciDevice function) => PciId.Of(function) is { } id ? Of(function)?.ModelOf(id) : null;

    /// <summary>What the guest's driver of a VF is like: of the VF's own ID, else of the driver that the PF's facts name.</summary>
    /// <param name="vf">The VF, whatever it is bound to.</param>
    /// <param name="port">Its PF.</param>
    public NicFacts? OfVf(PciDevice vf, PciDevice port) =>
        Of(vf) ?? (Of(port)?.Vfs.Driver is { } driver ? Find(driver.Value) : null);
}
