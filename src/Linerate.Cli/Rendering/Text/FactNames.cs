namespace Linerate.Cli.Rendering.Text;

/// <summary>What a kernel file holds, in words, beside its path.</summary>
internal static class FactNames
{
    private static readonly (string Pattern, string Name)[] Known =
    [
        ("/sys/bus/pci/devices/*/config", "PCI configuration space (link, ACS, payload)"),
        ("/proc/*/task/*/status", "where guest threads may run"),
        ("/proc/*/status", "where guest processes may run"),
        ("/proc/*/numa_maps", "where guest memory lies"),
        ("/proc/*/limits", "limits of guest processes"),
        ("/proc/*/cmdline", "command lines of guest processes"),
        ("libvirt-guests", "libvirt's guests (virsh)"),
        ("libvirt-guest *", "libvirt's domain XML (virsh)"),
    ];

    /// <summary>The words and the path; the path alone for what has no words here.</summary>
    internal static string Of(string pattern)
    {
        foreach (var (known, name) in Known)
        {
            if (known == pattern)
            {
                return $"{name}, {pattern}";
            }
        }

        return pattern;
    }
}
