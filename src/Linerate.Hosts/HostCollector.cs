using Linerate.Hosts.Collectors;

namespace Linerate.Hosts;

/// <summary>Reads a whole host through one source: questions in, one immutable snapshot out.</summary>
public static class HostCollector
{
    /// <param name="source">Where to read.</param>
    /// <param name="options">What to read besides the host's own files.</param>
    public static HostSnapshot Collect(IHostSource source, CollectOptions options)
    {
        _ = options;
        var reader = new HostReader(source);
        return new HostSnapshot
        {
            Identity = IdentityCollector.Collect(reader),
            Pci = PciCollector.Collect(reader),
            Iommu = IommuCollector.Collect(reader),
        };
    }
}
