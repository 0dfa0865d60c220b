using Linerate.Core.Host.Dpdk;
using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Kernel;
using Linerate.Core.Host.Lifelines;
using Linerate.Core.Host.Memory;
using Linerate.Core.Host.Tuners;
using Linerate.Hosts.Collectors;
using Linerate.Hosts.Collectors.Dpdk;
using Linerate.Hosts.Collectors.Guests;
using Linerate.Hosts.Collectors.Kernel;
using Linerate.Hosts.Collectors.Lifelines;
using Linerate.Hosts.Collectors.Tuners;

namespace Linerate.Hosts;

/// <summary>What runs on a host and how it is set: all that needs no device to be known.</summary>
internal sealed record SoftwareFacts(
    HostIdentity Identity,
    KernelFacts Kernel,
    MemoryFacts Memory,
    GuestInventory Guests,
    TunerFacts Tuners,
    DpdkFacts Dpdk,
    LifelineFacts Lifelines)
{
    internal static SoftwareFacts Collect(HostReader reader, CollectOptions options)
    {
        var processes = ProcessTable.Read(reader);
        var identity = IdentityCollector.Collect(reader);
        var guests = GuestCollector.Collect(reader, processes, options);
        return new SoftwareFacts(
            identity,
            KernelCollector.Collect(reader, identity.KernelRelease),
            MemoryCollector.Collect(reader),
            options.ForChanges ? GuestDefinitions.Add(reader, guests) : guests,
            TunerCollector.Collect(reader, processes),
            DpdkCollector.Collect(reader, processes),
            options.ForChanges ? LifelineCollector.Collect(reader, processes) : LifelineFacts.NotCollected);
    }
}
