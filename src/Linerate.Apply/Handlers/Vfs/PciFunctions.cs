using System.Globalization;
using Linerate.Apply.Handlers.Nics;
using Linerate.Apply.Machines;
using Linerate.Core.Host.Pci;

namespace Linerate.Apply.Handlers.Vfs;

/// <summary>What sysfs tells of a PCI function (Documentation/ABI/testing/sysfs-bus-pci).</summary>
internal static class PciFunctions
{
    internal static string PathOf(string function) => $"{NicFunction.Devices}/{function}";

    internal static bool Exists(string function, IMachine machine) => machine.Files.IsFolder(PathOf(function));

    internal static string? DriverOf(string function, IMachine machine) => machine.Files.LinkName($"{PathOf(function)}/driver");

    internal static List<string> InterfacesOf(string function, IMachine machine) => machine.Files.Names($"{PathOf(function)}/net");

    /// <summary>The address of a port's VF; null where there is no such VF now.</summary>
    internal static string? VfOf(string port, int index, IMachine machine) =>
        machine.Files.LinkName(string.Create(CultureInfo.InvariantCulture, $"{PathOf(port)}/virtfn{index}"));

    internal static int VfCountOf(string port, IMachine machine) => (int)(machine.Files.Number($"{PathOf(port)}/sriov_numvfs") ?? 0);

    /// <summary>The VFs that a port has now.</summary>
    internal static IEnumerable<(int Index, string Function)> VfsOf(string port, IMachine machine)
    {
        for (var index = 0; index < VfCountOf(port, machine); index++)
        {
            if (VfOf(port, index, machine) is { } function)
            {
                yield return (index, function);
            }
        }
    }

    /// <summary>The IOMMU group's number; null without an IOMMU.</summary>
    internal static string? GroupOf(string function, IMachine machine) => machine.Files.LinkName($"{PathOf(function)}/iommu_group");

    /// <summary>A driver that hands the device to user space: vfio-pci, its variants (<c>mlx5_vfio_pci</c>), uio, and the one that only holds it.</summary>
    internal static bool IsForUsers(string? driver) => driver is not null && UserDrivers.Include(driver);
}
