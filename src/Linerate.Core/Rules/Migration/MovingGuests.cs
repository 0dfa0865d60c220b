using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Pci;
using Linerate.Core.Nics;

namespace Linerate.Core.Rules.Migration;

/// <summary>The guests that the migration rules judge, and what they ask of a guest's VF.</summary>
internal static class MovingGuests
{
    /// <summary>Of a host whose guest is to move that one, else all.</summary>
    internal static IEnumerable<Guest> Of(HostSnapshot host) =>
        host.Guests.All.Where(guest => host.Migration is not { } migration || guest.Name == migration.Guest);

    /// <summary>The VFs that a guest holds, each with how it is handed over.</summary>
    internal static IEnumerable<(GuestHostDevice Passthrough, PciDevice Vf)> VfsOf(HostSnapshot host, Guest guest) =>
        from passthrough in guest.HostDevices
        let vf = host.Pci.Find(passthrough.Address)
        where vf is { IsNetwork: true, IsVirtualFunction: true }
        select (passthrough, vf);

    /// <summary>The VFIO driver that could migrate a VF, by what is published about its NIC; null where nothing is.</summary>
    internal static Sourced<string>? MigrationDriverOf(HostSnapshot host, PciDevice vf, NicCatalogue nics) =>
        nics.Of(host.PhysicalFunctionOf(vf))?.Vfs is { MigrationDriver: { } driver, MigrationIds: { } ids } && PciId.Of(vf) is { } id && ids.Value.Contains(id) ? driver : null;

    /// <summary>Whether the VF's own driver on the host can migrate it.</summary>
    internal static bool Migrates(HostSnapshot host, PciDevice vf, NicCatalogue nics) =>
        MigrationDriverOf(host, vf, nics) is { } driver && vf.Driver.Is(own => own == driver.Value);

    /// <summary>The MAC of a VF: what libvirt sets at each start, else what the PF's driver holds now; none is all zero.</summary>
    internal static Reading<MacAddress> MacOf(HostSnapshot host, GuestHostDevice passthrough, PciDevice vf)
    {
        if (passthrough.Mac is { } mac)
        {
            return Reading<MacAddress>.Known(mac, passthrough.Evidence);
        }

        var port = host.PhysicalFunctionOf(vf);
        var settings = host.VfsOf(port).FirstOrDefault(pair => pair.Vf.Address == vf.Address).Settings;
        return !settings.TryGet(out var known) ? settings.Missing
            : known.Mac is { } set && !set.IsUnset ? Reading<MacAddress>.Known(set, settings.Evidence)
            : new Missing(MissingReason.Absent, settings.Evidence?.Where ?? "", $"no MAC is set for {vf.Address}");
    }
}
