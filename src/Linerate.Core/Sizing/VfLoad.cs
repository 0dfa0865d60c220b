using Linerate.Core.Host.Pci;
using Linerate.Core.Models;
using Linerate.Core.Models.Cpus;
using Linerate.Core.Models.Sharing;
using Linerate.Core.Nics;
using Linerate.Core.Profiles;

namespace Linerate.Core.Sizing;

/// <summary>What the VFs of a port ask of the CPUs when all are busy, moderated as their guests' driver does by default.</summary>
internal static class VfLoad
{
    /// <summary>Of a VF whose vectors are not known and whose driver's default nobody published.</summary>
    private const int UsualQueues = 4;

    internal static VfDensity Of(HostSnapshot host, PciDevice port, BitRate line, int cores, InterruptDelivery delivery, Profile profile) => new()
    {
        Offered = new FrameRate(EthernetFraming.FramesPerSecond(line, (int)profile.Nic.FrameBytes.Value)),
        Queues = QueuesOf(host, port, profile.Nics),
        Usecs = (int)profile.Vf.AssumedRxUsecs.Value,
        Cores = cores,
        Delivery = delivery,
        MostPerCore = profile.Vf.StormInterruptsPerCore.Value,
        DeviceVectors = port.VfVectorPool.TryGet(out var pool) && pool > 0 ? pool : null,
    };

    /// <summary>Queues of each VF: its vectors less the mailbox's, else what its driver takes by default.</summary>
    internal static int QueuesOf(HostSnapshot host, PciDevice port, NicCatalogue nics) =>
        VfVectors.Of(host, port).TryGet(out var vectors) ? Math.Max(1, vectors - 1) : AssumedQueues(port, nics);

    internal static int AssumedQueues(PciDevice port, NicCatalogue nics) => nics.Of(port)?.Vfs.QueuesDefault?.Value ?? UsualQueues;
}
