using Linerate.Core.Host.Pci;

namespace Linerate.Core.Rules.Iommu;

/// <summary>An IOMMU group, seen by who can be given away from it. Built once per group, so that many VFs in one group stay cheap.</summary>
internal sealed class IsolationGroup
{
    private const int MostNamed = 6;

    private readonly HashSet<(uint Domain, byte Bus, byte Device)> _cards = [];

    private FrozenSet<PciAddress> _members = [];

    private IsolationGroup(int number) => Number = number;

    internal int Number { get; }

    /// <summary>Members that can be given away. Ports and bridges are not in the way of that: VFIO lets their driver be.</summary>
    internal ImmutableArray<PciAddress> Functions { get; private set; } = [];

    /// <summary>All groups by member; missing when the host's are unknown, empty when it has none.</summary>
    internal static Reading<IReadOnlyDictionary<PciAddress, IsolationGroup>> AllOf(HostSnapshot host)
    {
        var members = MembersOf(host);
        if (!members.TryGet(out var pairs))
        {
            return members.Missing;
        }

        var byMember = new Dictionary<PciAddress, IsolationGroup>(pairs.Length);
        foreach (var group in pairs.GroupBy(pair => pair.Group, pair => pair.Member))
        {
            var view = new IsolationGroup(group.Key);
            var functions = ImmutableArray.CreateBuilder<PciAddress>();
            foreach (var member in group)
            {
                byMember[member] = view;
                if (host.Pci.Find(member) is not { IsBridge: true })
                {
                    functions.Add(member);
                    view._cards.Add(CardOf(host, member));
                }
            }

            view.Functions = functions.DrainToImmutable();
            view._members = view.Functions.ToFrozenSet();
        }

        return Reading<IReadOnlyDictionary<PciAddress, IsolationGroup>>.Known(byMember, members.Evidence);
    }

    /// <summary>Why some function may be in a group that does not show it: groups are known by the functions' links alone, and one was not read.</summary>
    internal static Missing? Hidden(HostSnapshot host) => host.Iommu.Groups.IsKnown
        ? null
        : host.Pci.Devices.FirstOrDefault(device => !device.IommuGroup.IsKnown && device.IommuGroup.Missing.Reason != MissingReason.Absent)?.IommuGroup.Missing;

    /// <summary>True when a function of another card is in the group; a card's functions and their VFs are siblings.</summary>
    internal bool HasStrangersTo(HostSnapshot host, PciDevice port) =>
        _cards.Count > 1 || !_cards.Contains(CardOf(host, port.Address));

    /// <summary>The functions other than <paramref name="self"/>, the first few by name.</summary>
    internal string OthersThan(PciAddress self)
    {
        var count = Functions.Length - (_members.Contains(self) ? 1 : 0);
        var named = string.Join(", ", Functions.Where(member => member != self).Take(MostNamed));
        return count > MostNamed ? $"{named} and {count - MostNamed} more" : named;
    }

    private static Reading<ImmutableArray<(int Group, PciAddress Member)>> MembersOf(HostSnapshot host)
    {
        if (host.Iommu.Groups.TryGet(out var groups))
        {
            return Reading<ImmutableArray<(int, PciAddress)>>.Known(
                [.. groups.SelectMany(group => group.Members, (group, member) => (group.Number, member))],
                host.Iommu.Groups.Evidence);
        }

        // A tree may hold the devices' links and not the groups' directories.
        var linked = host.Pci.Devices.Where(device => device.IommuGroup.IsKnown).ToArray();
        return linked.Length == 0
            ? host.Iommu.Groups.Missing
            : Reading<ImmutableArray<(int, PciAddress)>>.Known(
                [.. linked.Select(device => (device.IommuGroup.Value, device.Address))],
                linked[0].IommuGroup.Evidence);
    }

    private static (uint Domain, byte Bus, byte Device) CardOf(HostSnapshot host, PciAddress member)
    {
        var owner = host.Pci.Find(member) is { } device ? host.PhysicalFunctionOf(device).Address : member;
        return (owner.Domain, owner.Bus, owner.Device);
    }
}
