using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Iommu;
using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;

namespace Linerate.Core.WhatIf;

/// <summary>Hosts with a part replaced. Tables that look things up are built anew; a part that stays as it is leaves the host as it is.</summary>
internal static class HostEdits
{
    internal static HostSnapshot With(this HostSnapshot host, Func<PciDevice, bool> which, Func<PciDevice, PciDevice> change)
    {
        var devices = Replaced(host.Pci.Devices, which, change);
        return devices == host.Pci.Devices ? host : host with { Pci = new PciTree { Devices = devices, Listing = host.Pci.Listing } };
    }

    internal static HostSnapshot With(this HostSnapshot host, string interfaceName, Func<Nic, Nic> change)
    {
        var nics = Replaced(host.Nics.All, nic => nic.Name == interfaceName, change);
        return nics == host.Nics.All ? host : host with { Nics = new NicInventory { All = nics, Listing = host.Nics.Listing, Unplaced = host.Nics.Unplaced } };
    }

    internal static HostSnapshot WithGuest(this HostSnapshot host, string name, Func<Guest, Guest> change)
    {
        var guests = Replaced(host.Guests.All, guest => guest.Name == name, change);
        return guests == host.Guests.All ? host : host with { Guests = new GuestInventory { All = guests, Sources = host.Guests.Sources } };
    }

    internal static HostSnapshot WithGroups(this HostSnapshot host, Func<IommuGroup, IommuGroup> change)
    {
        if (!host.Iommu.Groups.TryGet(out var groups))
        {
            return host;
        }

        var changed = Replaced(groups, _ => true, change);
        return changed == groups ? host : host with
        {
            Iommu = new IommuFacts
            {
                Groups = Reading<ImmutableArray<IommuGroup>>.Known(changed, host.Iommu.Groups.Evidence),
                Units = host.Iommu.Units,
                FirmwareTables = host.Iommu.FirmwareTables,
            },
        };
    }

    /// <summary>A fact as somebody thinks it; the fact itself, evidence and all, where it already is so.</summary>
    internal static Reading<T> Thought<T>(this Reading<T> fact, T value) =>
        fact.Is(known => EqualityComparer<T>.Default.Equals(known, value)) ? fact : Reading<T>.Known(value, new Evidence("what if", $"{value}"));

    /// <summary>The same array where no element changes.</summary>
    private static ImmutableArray<T> Replaced<T>(ImmutableArray<T> all, Func<T, bool> which, Func<T, T> change)
        where T : class
    {
        ImmutableArray<T>.Builder? changed = null;
        for (var index = 0; index < all.Length; index++)
        {
            if (which(all[index]) && change(all[index]) is var next && !next.Equals(all[index]))
            {
                changed ??= all.ToBuilder();
                changed[index] = next;
            }
        }

        return changed?.MoveToImmutable() ?? all;
    }
}
