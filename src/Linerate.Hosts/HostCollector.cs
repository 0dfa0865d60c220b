using Linerate.Core.Host.Lifelines;
using Linerate.Hosts.Collectors;
using Linerate.Hosts.Collectors.Dpdk;
using Linerate.Hosts.Collectors.Guests;
using Linerate.Hosts.Collectors.Interrupts;
using Linerate.Hosts.Collectors.Kernel;
using Linerate.Hosts.Collectors.Lifelines;
using Linerate.Hosts.Collectors.Samples;
using Linerate.Hosts.Collectors.Tuners;

namespace Linerate.Hosts;

/// <summary>Reads a whole host through one source: questions in, one immutable snapshot out.</summary>
public static class HostCollector
{
    /// <param name="source">Where to read.</param>
    /// <param name="options">What to read besides the host's own files.</param>
    public static HostSnapshot Collect(IHostSource source, CollectOptions options)
    {
        var reader = new HostReader(source);
        var processes = ProcessTable.Read(reader);
        var identity = IdentityCollector.Collect(reader);
        var numa = NumaCollector.Collect(reader);
        var cpus = CpuCollector.Collect(reader, numa);
        var pci = PciCollector.Collect(reader);
        var nics = NicCollector.Collect(reader, pci);
        var guests = GuestCollector.Collect(reader, processes, options);
        return new HostSnapshot
        {
            Identity = identity,
            Cpus = cpus,
            Numa = numa,
            Memory = MemoryCollector.Collect(reader),
            Pci = pci,
            Iommu = IommuCollector.Collect(reader),
            Nics = nics,
            Interrupts = InterruptCollector.Collect(reader, pci, nics),
            Kernel = KernelCollector.Collect(reader, identity.KernelRelease),
            Power = PowerCollector.Collect(reader, cpus.Online.TryGet(out var online) ? online.ToImmutableArray() : []),
            Samples = SampleCollector.Collect(reader, nics, cpus.Online),
            Softnet = SoftnetCollector.Collect(reader, cpus.Online),
            Tuners = TunerCollector.Collect(reader, processes),
            Guests = options.ForChanges ? GuestDefinitions.Add(reader, guests) : guests,
            OwnFiles = options.ForChanges ? OwnFileCollector.Collect(reader) : HostSnapshot.NotCollected.OwnFiles,
            Dpdk = DpdkCollector.Collect(reader, processes),
            Lifelines = options.ForChanges ? LifelineCollector.Collect(reader, processes) : LifelineFacts.NotCollected,
        };
    }
}
