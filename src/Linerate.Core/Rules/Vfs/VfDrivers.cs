using Linerate.Core.Host.Pci;

namespace Linerate.Core.Rules.Vfs;

/// <summary>Tells host network drivers from those that hold a device for a guest or a process.</summary>
internal static class VfDrivers
{
    /// <summary>vfio-pci, its variants (<c>mlx5_vfio_pci</c>, <c>hisi_acc_vfio_pci</c>), pci-stub, Xen's pciback, and the UIO drivers.</summary>
    internal static bool HoldsForOthers(string driver) =>
        driver.Contains("vfio", StringComparison.Ordinal) || driver is "pci-stub" or "pciback" or "xen-pciback" or "uio_pci_generic" or "igb_uio";

    /// <summary>True when a driver of the host's own network stack has it.</summary>
    internal static bool IsOnHost(PciDevice vf) => vf.Driver.Is(driver => !HoldsForOthers(driver));
}
