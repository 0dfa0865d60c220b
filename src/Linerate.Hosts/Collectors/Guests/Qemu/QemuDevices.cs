using System.Globalization;
using Linerate.Core.Host.Guests;

namespace Linerate.Hosts.Collectors.Guests.Qemu;

/// <summary>Passed-through functions and the IOMMU of a QEMU command line: <c>-device vfio-pci</c>, <c>-device intel-iommu</c>.</summary>
internal static class QemuDevices
{
    internal static ImmutableArray<GuestHostDevice> HostDevices(QemuCommandLine command)
    {
        var nodes = ExpanderNodes(command);
        return [.. command.All("device")
            .Where(option => option.Properties["driver"] is { } driver && driver.StartsWith("vfio-pci", StringComparison.Ordinal))
            .Select(option => (option, address: Address(option.Properties)))
            .Where(pair => pair.address is not null)
            .Select(pair => new GuestHostDevice(pair.address!.Value)
            {
                GuestNode = nodes(pair.option.Properties["bus"]),
                TeamingPartner = pair.option.Properties["failover_pair_id"],
                Evidence = pair.option.Evidence,
            })
            .DistinctBy(device => device.Address)];
    }

    internal static Reading<string> Iommu(QemuCommandLine command)
    {
        foreach (var option in command.All("device"))
        {
            var model = option.Properties["driver"] switch
            {
                "intel-iommu" => "intel",
                "amd-iommu" => "amd",
                { } driver when driver.StartsWith("virtio-iommu", StringComparison.Ordinal) => "virtio",
                { } driver when driver.StartsWith("arm-smmuv3", StringComparison.Ordinal) => "smmuv3",
                _ => null,
            };
            if (model is not null)
            {
                return Reading<string>.Known(model, option.Evidence);
            }
        }

        return command.Last("machine") is { } machine && machine.Properties["iommu"] is { } named and not "none"
            ? Reading<string>.Known(named, machine.Evidence)
            : Reading<string>.Known("", new Evidence(command.Where, "no IOMMU device"));
    }

    /// <summary><c>host=0000:41:10.0</c>, or the last part of <c>sysfsdev=/sys/bus/pci/devices/0000:41:10.0</c>.</summary>
    private static PciAddress? Address(QemuProperties properties)
    {
        var text = properties["host"] ?? properties["sysfsdev"];
        return text is not null && PciAddress.TryParse(text.AsSpan(text.LastIndexOf('/') + 1), out var address) ? address : null;
    }

    /// <summary>From a bus to the node of the expander bus that it hangs below.</summary>
    private static Func<string?, int?> ExpanderNodes(QemuCommandLine command)
    {
        var byId = new Dictionary<string, QemuProperties>(StringComparer.Ordinal);
        foreach (var option in command.All("device"))
        {
            if (option.Properties["id"] is { } id)
            {
                byId.TryAdd(id, option.Properties);
            }
        }

        return bus =>
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            while (bus is not null && seen.Add(bus) && byId.TryGetValue(bus, out var bridge))
            {
                if (bridge["numa_node"] is { } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var node))
                {
                    return node;
                }

                bus = bridge["bus"];
            }

            return null;
        };
    }
}
