using Linerate.Core.Host.Guests;

namespace Linerate.Hosts.Collectors.Guests.Qemu;

/// <summary>
/// What a process holds of VFIO, from the links of /proc/PID/fd (its owner and root only): <c>/dev/vfio/11</c> is IOMMU group
/// 11 (/sys/kernel/iommu_groups/11/devices), <c>/dev/vfio/devices/vfio3</c> one device (/sys/class/vfio-dev/vfio3/device).
/// It is the one witness of hotplug where no live description is.
/// </summary>
internal static class VfioDescriptors
{
    private const string Groups = "/dev/vfio/";
    private const string Devices = "/dev/vfio/devices/";

    /// <summary>The devices held, and why some cannot be named; missing where the descriptors may not be seen.</summary>
    internal static Reading<(ImmutableArray<GuestHostDevice> Held, ImmutableArray<Missing> Unnamed)> Read(HostReader reader, int processId)
    {
        var directory = ProcessTable.PathOf(processId, "fd");
        var listing = reader.List(directory);
        if (!listing.TryGet(out var descriptors))
        {
            return listing.Missing;
        }

        var held = new Dictionary<PciAddress, GuestHostDevice>();
        var unnamed = ImmutableArray.CreateBuilder<Missing>();
        foreach (var descriptor in descriptors)
        {
            var link = reader.Link($"{directory}/{descriptor}");
            if (!link.TryGet(out var target) || !target.StartsWith(Groups, StringComparison.Ordinal))
            {
                continue;
            }

            var evidence = new Evidence($"{directory}/{descriptor}", target);
            if (target.StartsWith(Devices, StringComparison.Ordinal))
            {
                AddFound(reader.LinkName($"/sys/class/vfio-dev/{target[Devices.Length..]}/device"), evidence, held, unnamed);
            }
            else if (target[Groups.Length..] is not "vfio" and { } group)
            {
                AddGroup(reader, group, evidence, held, unnamed);
            }
        }

        return Reading<(ImmutableArray<GuestHostDevice>, ImmutableArray<Missing>)>.Known(
            ([.. held.Values.OrderBy(device => device.Address)], unnamed.DrainToImmutable()));
    }

    /// <summary>A group of one is that device; of a larger one nobody can tell from here which members were taken.</summary>
    private static void AddGroup(
        HostReader reader,
        string group,
        Evidence evidence,
        Dictionary<PciAddress, GuestHostDevice> held,
        ImmutableArray<Missing>.Builder unnamed)
    {
        // A group without translation is called noiommu-0 there and 0 in sysfs.
        var number = group.StartsWith("noiommu-", StringComparison.Ordinal) ? group["noiommu-".Length..] : group;
        var members = reader.List($"/sys/kernel/iommu_groups/{number}/devices");
        AddFound(
            members.TryGet(out var names) && names.Length != 1
                ? new Missing(MissingReason.Unsupported, evidence.Where, $"group {group} has {names.Length} members")
                : members.Select(all => all[0]),
            evidence,
            held,
            unnamed);
    }

    private static void AddFound(
        Reading<string> name,
        Evidence evidence,
        Dictionary<PciAddress, GuestHostDevice> held,
        ImmutableArray<Missing>.Builder unnamed)
    {
        if (!name.TryGet(out var text))
        {
            unnamed.Add(name.Missing);
        }
        else if (PciAddress.TryParse(text, out var address))
        {
            held.TryAdd(address, new GuestHostDevice(address) { Evidence = evidence });
        }
    }
}
