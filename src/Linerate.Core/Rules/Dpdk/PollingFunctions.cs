using Linerate.Core.Host.Dpdk;
using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;
using Linerate.Core.Rules.Vfs;

namespace Linerate.Core.Rules.Dpdk;

/// <summary>Which programs and functions the DPDK rules are about.</summary>
internal static class PollingFunctions
{
    /// <summary>The programs that run; empty where none does, or none is asked for and nobody could look.</summary>
    internal static ImmutableArray<DpdkProcess> Programs(HostSnapshot host) => host.Dpdk.Processes.Or([]);

    /// <summary>Why programs may not be known; null where they are, or where the profile does not expect any.</summary>
    internal static Missing? Unseen(HostSnapshot host, Profile profile) =>
        profile.Vf.ForDpdk.Value && !host.Dpdk.Processes.IsKnown ? host.Dpdk.Processes.Missing : null;

    /// <summary>A program by its name and prefix: its number would be another at each start.</summary>
    internal static Subject SubjectOf(DpdkProcess process) => Subject.Host with { Name = $"{process.Name}/{process.Prefix}" };

    internal static bool IsUio(string driver) => driver is "uio_pci_generic" or "igb_uio";

    /// <summary>
    /// Functions of NICs that a driver of user space has and no guest: those that a program has, and where the profile is
    /// for DPDK all others, too.
    /// </summary>
    internal static IEnumerable<(PciDevice Function, Reading<string> Driver)> Of(HostSnapshot host, Profile profile)
    {
        var taken = Programs(host).SelectMany(process => process.Functions.Or([])).ToHashSet();
        return from device in host.Pci.Devices
               where device.IsNetwork && (profile.Vf.ForDpdk.Value || taken.Contains(device.Address)) && host.HolderOf(device.Address) is null
               let driver = VfDrivers.Of(host, device)
               where driver.Is(VfDrivers.HoldsForOthers)
               select (device, driver);
    }

    /// <summary>The functions of a program that the host shows, each with its node.</summary>
    internal static Reading<ImmutableArray<(PciDevice Function, NodeId Node)>> PlacesOf(HostSnapshot host, DpdkProcess process)
    {
        if (!process.Functions.TryGet(out var addresses))
        {
            return process.Functions.Missing;
        }

        var places = ImmutableArray.CreateBuilder<(PciDevice, NodeId)>();
        foreach (var function in addresses.Select(host.Pci.Find).OfType<PciDevice>())
        {
            var node = host.NodeOf(function);
            if (!node.TryGet(out var known))
            {
                return node.Missing;
            }

            places.Add((function, known));
        }

        return Reading<ImmutableArray<(PciDevice, NodeId)>>.Known(places.ToImmutable(), process.Functions.Evidence);
    }

    /// <summary>The CPUs that its polling threads may run on; missing when any thread's are.</summary>
    internal static Reading<CpuSet> CpusOf(DpdkProcess process)
    {
        if (!process.PollThreads.TryGet(out var threads))
        {
            return process.PollThreads.Missing;
        }

        var union = CpuSet.Empty;
        foreach (var thread in threads)
        {
            if (!thread.Cpus.TryGet(out var cpus))
            {
                return thread.Cpus.Missing;
            }

            union |= cpus;
        }

        return Reading<CpuSet>.Known(union, threads.IsEmpty ? process.PollThreads.Evidence : threads[0].Cpus.Evidence);
    }
}
