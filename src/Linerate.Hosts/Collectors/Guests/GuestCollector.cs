using Linerate.Core.Host.Guests;
using Linerate.Hosts.Collectors.Guests.Qemu;

namespace Linerate.Hosts.Collectors.Guests;

/// <summary>
/// Reads the host's guests from three sources and joins them by UUID, else by name: libvirt, a folder of domain XML, and the
/// QEMU processes that run.
/// </summary>
public static class GuestCollector
{
    /// <param name="reader">The host.</param>
    /// <param name="processes">Its processes.</param>
    /// <param name="options">Whether there is a folder of domain XML.</param>
    public static GuestInventory Collect(HostReader reader, ProcessTable processes, CollectOptions options)
    {
        var defaults = new HostDefaults(reader);
        var libvirt = LibvirtGuests.Read(reader, processes, defaults);
        var folder = options.GuestFolder is { } path ? GuestFolder.Read(path, defaults) : new GuestSource([], []);
        var (running, emulators) = Running(reader, processes, defaults);
        return new GuestInventory
        {
            All = Join([.. libvirt.Guests, .. folder.Guests], running, reader),
            Sources = [.. libvirt.Sources, .. folder.Sources, .. emulators],
        };
    }

    private static (ImmutableArray<Guest> Guests, ImmutableArray<Reading<int>> Sources) Running(
        HostReader reader,
        ProcessTable processes,
        HostDefaults defaults)
    {
        if (!processes.Listing.IsKnown)
        {
            return ([], [processes.Listing]);
        }

        var guests = ImmutableArray.CreateBuilder<Guest>();
        var failures = ImmutableArray.CreateBuilder<Reading<int>>();
        foreach (var process in processes.All.Where(process => QemuProcess.IsEmulator(process.Name)))
        {
            var guest = QemuProcess.Read(reader, processes, process.Id, defaults);
            if (guest.TryGet(out var known))
            {
                guests.Add(known);
            }
            else if (guest.Missing.Reason != MissingReason.Absent)
            {
                failures.Add(guest.Missing);
            }
        }

        if (processes.Unread is { } unread)
        {
            failures.Add(unread);
        }

        var count = Reading<int>.Known(guests.Count, new Evidence("/proc", $"{guests.Count} QEMU processes"));
        return (guests.DrainToImmutable(), [count, .. failures]);
    }

    /// <summary>Each guest once; of two descriptions the first counts: libvirt's own before a folder's.</summary>
    private static ImmutableArray<Guest> Join(ImmutableArray<DescribedGuest> described, ImmutableArray<Guest> running, HostReader reader)
    {
        var byUuid = new Dictionary<string, DescribedGuest>(StringComparer.Ordinal);
        var byName = new Dictionary<string, DescribedGuest>(StringComparer.Ordinal);
        var left = new List<DescribedGuest>();
        foreach (var candidate in described)
        {
            var known = candidate.Guest.Uuid is { } id ? byUuid.ContainsKey(id) : byName.ContainsKey(candidate.Guest.Name);
            if (known)
            {
                continue;
            }

            left.Add(candidate);
            byName.TryAdd(candidate.Guest.Name, candidate);
            if (candidate.Guest.Uuid is { } uuid)
            {
                byUuid.Add(uuid, candidate);
            }
        }

        var taken = new HashSet<DescribedGuest>(ReferenceEqualityComparer.Instance);
        var joined = new List<Guest>();
        foreach (var guest in running)
        {
            var match = guest.Uuid is { } id && byUuid.TryGetValue(id, out var same) ? same
                : byName.TryGetValue(guest.Name, out var named) && (guest.Uuid is null || named.Guest.Uuid is null) ? named
                : null;
            match = match is not null && taken.Add(match) ? match : null;
            joined.Add(GuestJoin.Join(match, match is { IsLive: true } ? guest : WithDescriptors(guest, reader)));
        }

        joined.AddRange(left.Where(candidate => !taken.Contains(candidate)).Select(candidate => candidate.Guest));
        return [.. joined.OrderBy(guest => guest.Name, StringComparer.Ordinal)];
    }

    /// <summary>Without a live description the command line may be out of date; the open VFIO descriptors are not.</summary>
    private static Guest WithDescriptors(Guest guest, HostReader reader)
    {
        if (!VfioDescriptors.Read(reader, guest.ProcessId!.Value).TryGet(out var descriptors))
        {
            return guest;
        }

        var started = guest.HostDevices.ToDictionary(device => device.Address);
        return descriptors.Unnamed.IsEmpty
            ? guest with { HostDevices = [.. descriptors.Held.Select(device => started.GetValueOrDefault(device.Address) ?? device)] }
            : guest with
            {
                HostDevices = [.. guest.HostDevices, .. descriptors.Held.Where(device => !started.ContainsKey(device.Address))],
                UnnamedDevices = guest.HostDevices.IsEmpty ? descriptors.Unnamed : [],
            };
    }
}
