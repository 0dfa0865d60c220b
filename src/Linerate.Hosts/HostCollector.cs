using Linerate.Hosts.Collectors;
using Linerate.Hosts.Collectors.Benches;
using Linerate.Hosts.Collectors.Interrupts;
using Linerate.Hosts.Collectors.Tuners;
using Linerate.Hosts.Collectors.Samples;

namespace Linerate.Hosts;

/// <summary>Reads a whole host through one source: questions in, one immutable snapshot out.</summary>
public static class HostCollector
{
    /// <param name="source">Where to read.</param>
    /// <param name="options">What to read besides the host's own files.</param>
    public static HostSnapshot Collect(IHostSource source, CollectOptions options)
    {
        var reader = new HostReader(source);

        // What runs on the host and how it is set is read while its devices are. Either waits for the kernel now and then: for a
        // device's registers, or, at /proc/locks, for all CPUs to pass a quiet point (fs/locks.c, percpu_down_write).
        var software = SideBySide<SoftwareFacts>.Begin(source, () => SoftwareFacts.Collect(reader, options));
        var numa = NumaCollector.Collect(reader);
        var cpus = CpuCollector.Collect(reader, numa);
        var pci = PciCollector.Collect(reader);
        var nics = NicCollector.Collect(reader, pci);
        var interrupts = InterruptCollector.Collect(reader, pci, nics);
        var iommu = IommuCollector.Collect(reader);
        var power = PowerCollector.Collect(reader, cpus.Online.TryGet(out var online) ? online.ToImmutableArray() : []);
        var samples = SampleCollector.Collect(reader, nics, cpus.Online);
        var softnet = SoftnetCollector.Collect(reader, cpus.Online);
        var density = DensityCollector.Collect(reader);
        var facts = software.Facts;
        return new HostSnapshot
        {
            Identity = facts.Identity,
            Cpus = cpus,
            Numa = numa,
            Memory = facts.Memory,
            Pci = pci,
            Iommu = iommu,
            Nics = nics,
            Interrupts = interrupts,
            Kernel = facts.Kernel,
            Power = power,
            Samples = samples,
            Softnet = softnet,
            Tuners = facts.Tuners,
            Guests = facts.Guests,
            OwnFiles = options.ForChanges ? OwnFileCollector.Collect(reader) : HostSnapshot.NotCollected.OwnFiles,
            Dpdk = facts.Dpdk,
            Lifelines = facts.Lifelines,
            Density = density,
        };
    }
}
