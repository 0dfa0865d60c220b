using System.Globalization;
using Linerate.Core.Host.Iommu;

namespace Linerate.Hosts.Collectors;

/// <summary>Reads the IOMMUs and the groups they keep apart: /sys/kernel/iommu_groups, /sys/class/iommu, /sys/firmware/acpi/tables.</summary>
public static class IommuCollector
{
    private const string GroupsRoot = "/sys/kernel/iommu_groups";
    private const string UnitsRoot = "/sys/class/iommu";

    /// <summary>Intel's, AMD's and Arm's tables that describe IOMMUs to the kernel.</summary>
    private static readonly string[] Tables = ["DMAR", "IVRS", "IORT"];

    public static IommuFacts Collect(HostReader reader) => new()
    {
        Groups = Groups(reader),
        Units = Units(reader),
        FirmwareTables = reader.List("/sys/firmware/acpi/tables").Select(names => names.Where(Tables.Contains).ToImmutableArray()),
    };

    private static Reading<ImmutableArray<IommuGroup>> Groups(HostReader reader)
    {
        var listing = reader.List(GroupsRoot);
        if (!listing.TryGet(out var names))
        {
            return listing.Missing;
        }

        var groups = ImmutableArray.CreateBuilder<IommuGroup>(names.Length);
        foreach (var name in names)
        {
            if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                groups.Add(new IommuGroup(number, reader.Text($"{GroupsRoot}/{name}/type"), Members(reader, name)));
            }
        }

        groups.Sort((left, right) => left.Number.CompareTo(right.Number));
        return Reading<ImmutableArray<IommuGroup>>.Known(groups.DrainToImmutable(), listing.Evidence);
    }

    private static ImmutableArray<PciAddress> Members(HostReader reader, string group)
    {
        var members = ImmutableArray.CreateBuilder<PciAddress>();
        foreach (var name in reader.Names($"{GroupsRoot}/{group}/devices"))
        {
            // A group may also hold platform devices, which have other names.
            if (PciAddress.TryParse(name, out var address))
            {
                members.Add(address);
            }
        }

        members.Sort();
        return members.DrainToImmutable();
    }

    private static Reading<ImmutableArray<IommuUnit>> Units(HostReader reader) =>
        reader.List(UnitsRoot).Select(names => names
            .Select(name => new IommuUnit(
                name,
                reader.Hex($"{UnitsRoot}/{name}/intel-iommu/cap"),
                reader.Hex($"{UnitsRoot}/{name}/intel-iommu/ecap")))
            .ToImmutableArray());
}
