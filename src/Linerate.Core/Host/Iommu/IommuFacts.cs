namespace Linerate.Core.Host.Iommu;

/// <summary>Address translation and isolation of devices.</summary>
public sealed class IommuFacts
{
    private readonly Lazy<FrozenDictionary<PciAddress, IommuGroup>> _byMember;

    public IommuFacts() => _byMember = new(() => Groups.Or([])
        .SelectMany(group => group.Members, (group, member) => (group, member))
        .DistinctBy(pair => pair.member)
        .ToFrozenDictionary(pair => pair.member, pair => pair.group));

    public static IommuFacts NotCollected { get; } = new();

    /// <summary>All groups; an empty list means that no IOMMU is in use.</summary>
    public Reading<ImmutableArray<IommuGroup>> Groups { get; init; }

    public Reading<ImmutableArray<IommuUnit>> Units { get; init; }

    /// <summary>The firmware tables that describe IOMMUs, of DMAR, IVRS and IORT: /sys/firmware/acpi/tables.</summary>
    public Reading<ImmutableArray<string>> FirmwareTables { get; init; }

    public IommuGroup? GroupOf(PciAddress function) => _byMember.Value.GetValueOrDefault(function);
}
