using System.Globalization;
using Linerate.Core.Host.Pci;

namespace Linerate.Hosts.Collectors.Pci;

/// <summary>
/// Finds a PF's VFs in index order: by its links virtfn0, virtfn1, …; where a tree lacks those, by the first VF offset and
/// stride of its SR-IOV capability, as far as such functions exist.
/// </summary>
internal static class VirtualFunctionFinder
{
    internal static ImmutableArray<PciAddress> Find(HostReader reader, PciDevice port, ImmutableSortedSet<PciAddress> addresses)
    {
        var count = CountOf(port);
        if (count == 0)
        {
            return [];
        }

        var linked = ByLinks(reader, port, count);
        return linked.IsEmpty ? ByStride(port, count, addresses) : linked;
    }

    private static int CountOf(PciDevice port)
    {
        if (port.VfCount.TryGet(out var count))
        {
            return Math.Clamp(count, 0, ushort.MaxValue);
        }

        return port.Config.TryGet(out var config) && config.Sriov.TryGet(out var sriov) && sriov.Enabled ? sriov.NumVfs : 0;
    }

    private static ImmutableArray<PciAddress> ByLinks(HostReader reader, PciDevice port, int count)
    {
        var vfs = ImmutableArray.CreateBuilder<PciAddress>();
        for (var index = 0; index < count; index++)
        {
            var link = reader.LinkName(port.AttributePath(string.Create(CultureInfo.InvariantCulture, $"virtfn{index}")));
            if (PciFunctionReader.AddressOf(link) is not { } address)
            {
                break;
            }

            vfs.Add(address);
        }

        return vfs.DrainToImmutable();
    }

    private static ImmutableArray<PciAddress> ByStride(PciDevice port, int count, ImmutableSortedSet<PciAddress> addresses)
    {
        if (!port.Config.TryGet(out var config) || !config.Sriov.TryGet(out var sriov))
        {
            return [];
        }

        var vfs = ImmutableArray.CreateBuilder<PciAddress>();
        for (var index = 0; index < count; index++)
        {
            if (sriov.AddressOf(port.Address, index) is not { } address || !addresses.Contains(address))
            {
                break;
            }

            vfs.Add(address);
        }

        return vfs.DrainToImmutable();
    }
}
