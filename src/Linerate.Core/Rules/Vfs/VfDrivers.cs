using System.Buffers;
using Linerate.Core.Host.Pci;

namespace Linerate.Core.Rules.Vfs;

/// <summary>Tells host network drivers from those that hold a device for a guest or a process.</summary>
internal static class VfDrivers
{
    private static readonly SearchValues<char> WordEnds = SearchValues.Create("-@[:( ");

    /// <summary>vfio-pci, its variants (<c>mlx5_vfio_pci</c>, <c>hisi_acc_vfio_pci</c>), pci-stub, Xen's pciback, and the UIO drivers.</summary>
    internal static bool HoldsForOthers(string driver) =>
        driver.Contains("vfio", StringComparison.Ordinal) || driver is "pci-stub" or "pciback" or "xen-pciback" or "uio_pci_generic" or "igb_uio";

    /// <summary>
    /// The driver that has a VF: the one that sysfs names; in a tree without that link the one whose interrupts it raises
    /// (<c>iavf-0000:d8:03.5:mbx</c>, <c>vfio-msix[0](0000:3b:02.1)</c>).
    /// </summary>
    internal static Reading<string> Of(HostSnapshot host, PciDevice vf)
    {
        if (vf.Driver.IsKnown || vf.Driver.Missing.Reason == MissingReason.Absent)
        {
            return vf.Driver;
        }

        return host.Interrupts.Of(vf.Address).FirstOrDefault(interrupt => interrupt.Action.Length > 0) is { } raised
            ? Reading<string>.Known(LeadingWord(raised.Action), new Evidence($"/proc/interrupts row {raised.Number}", raised.Action))
            : vf.Driver;
    }

    private static string LeadingWord(string action) =>
        action.AsSpan().IndexOfAny(WordEnds) is var end && end > 0 ? action[..end] : action;
}
