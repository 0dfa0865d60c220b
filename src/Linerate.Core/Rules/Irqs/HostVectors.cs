using Linerate.Core.Host.Interrupts;
using Linerate.Core.Host.Pci;

namespace Linerate.Core.Rules.Irqs;

/// <summary>The vectors of network functions that the host's own drivers serve; those of guests are judged by their own rule.</summary>
internal static class HostVectors
{
    /// <summary>Functions with a kernel driver, or, where the driver is not known, with vectors that are not a guest's.</summary>
    internal static IEnumerable<PciDevice> Functions(HostSnapshot host) =>
        host.Pci.Devices.Where(device => device.IsNetwork && host.HolderOf(device.Address) is null && IsServedByKernel(host, device));

    /// <summary>Vectors of queues; all vectors where names tell no queue, as on NICs with a single one.</summary>
    internal static ImmutableArray<Interrupt> QueuesOf(HostSnapshot host, PciDevice function)
    {
        ImmutableArray<Interrupt> all = [.. host.Interrupts.Of(function.Address)];
        ImmutableArray<Interrupt> queues = [.. all.Where(vector => vector.IsQueue)];
        return queues.IsEmpty ? all : queues;
    }

    /// <summary>Where a vector is sent: its effective affinity, else what was asked for (kernels before 4.15 tell no other).</summary>
    internal static Reading<CpuSet> TargetOf(Interrupt vector) =>
        vector.Effective.Is(cpus => !cpus.IsEmpty) ? vector.Effective
        : vector.Effective.IsKnown ? new Missing(MissingReason.Absent, vector.Effective.Evidence?.Where ?? "", "no CPU: the vector is shut down")
        : vector.Requested.OrElse(() => vector.Effective.Missing);

    private static bool IsServedByKernel(HostSnapshot host, PciDevice device) => device.Driver.TryGet(out var driver)
        ? !UserDrivers.Include(driver)
        : host.Interrupts.Of(device.Address) is var vectors && vectors.Any() && !vectors.Any(vector => vector.IsVfio);
}
