using Linerate.Core.Host.Kernel;

namespace Linerate.Core.Rules.Kernel;

/// <summary>Boot parameters that may stand several times, because each occurrence adds to the others (Documentation/admin-guide/kernel-parameters).</summary>
internal static class RepeatableParameters
{
    private static readonly string[] Names =
    [
        "console", "earlycon", "earlyprintk", "hugepagesz", "hugepages", "hugetlb_cma", "initrd", "memmap", "mem", "crashkernel",
        "pci", "iommu", "intel_iommu", "amd_iommu", "video", "module_blacklist", "blacklist", "nameserver", "ip", "ifname", "vlan",
        "bond", "bridge", "root", "rootflags", "dyndbg", "trace_event", "slub_debug", "usbcore.quirks", "acpi_osi", "netdev", "ostree",
    ];

    /// <summary>Also everything for initramfs and init: dracut's rd.*, systemd.*, ignition.*, module options with several values.</summary>
    internal static bool Contains(string name) =>
        Names.Any(known => BootParameters.SameName(known, name))
        || name.StartsWith("rd.", StringComparison.Ordinal)
        || name.StartsWith("systemd.", StringComparison.Ordinal)
        || name.EndsWith(".blacklist", StringComparison.Ordinal)
        || name.EndsWith(".dyndbg", StringComparison.Ordinal)
        || name.StartsWith('$');
}
