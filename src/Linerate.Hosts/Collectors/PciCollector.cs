using Linerate.Core.Host.Pci;
using Linerate.Hosts.Collectors.Pci;

namespace Linerate.Hosts.Collectors;

/// <summary>
/// Reads the PCI functions of the host: /sys/bus/pci/devices. Ascending by address, so that a PF is read before its VFs;
/// a VF is asked a handful of questions, everything else it shares with its PF.
/// </summary>
public static class PciCollector
{
    private const string Root = "/sys/bus/pci/devices";

    public static PciTree Collect(HostReader reader)
    {
        var listing = reader.List(Root);
        if (!listing.TryGet(out var names))
        {
            return new PciTree { Listing = listing.Missing };
        }

        ImmutableSortedSet<PciAddress> addresses = [.. AddressesOf(names)];
        var physicalFunctions = new Dictionary<PciAddress, PciAddress>();
        var firstVfs = new HashSet<PciAddress>();
        var devices = ImmutableArray.CreateBuilder<PciDevice>(addresses.Count);
        foreach (var address in addresses)
        {
            var device = physicalFunctions.TryGetValue(address, out var port)
                ? PciFunctionReader.ReadVf(reader, address, port, firstVfs.Contains(address))
                : PciFunctionReader.Read(reader, address, addresses);
            foreach (var vf in device.VirtualFunctions)
            {
                physicalFunctions.TryAdd(vf, address);
            }

            if (device.VirtualFunctions is [var first, ..])
            {
                firstVfs.Add(first);
            }

            devices.Add(device);
        }

        return new PciTree
        {
            Devices = PciParents.Resolve(devices.MoveToImmutable()),
            Listing = Reading<int>.Known(addresses.Count, listing.Evidence),
        };
    }

    private static IEnumerable<PciAddress> AddressesOf(ImmutableArray<string> names)
    {
        foreach (var name in names)
        {
            if (PciAddress.TryParse(name, out var address))
            {
                yield return address;
            }
        }
    }
}
