using Linerate.Core.Host.Guests;

namespace Linerate.Core.Rules;

/// <summary>What to do to a guest: by libvirt where it knows the guest, else to its process and to what starts it.</summary>
internal static class GuestRemedy
{
    /// <summary>A change of its description.</summary>
    /// <param name="guest">The guest.</param>
    /// <param name="xml">What its domain XML should say.</param>
    /// <param name="qemu">What QEMU should be started with, for a guest that libvirt does not know.</param>
    internal static string Edit(Guest guest, string xml, string qemu) => guest.IsDescribed
        ? $"virsh edit {guest.Name}  # {xml}"
        : $"start {guest.Name} with {qemu}: libvirt does not know it";

    /// <summary>Where its vCPUs are to run; the same line does for each of them.</summary>
    internal static string PinVcpu(Guest guest, int index, CpuSet cpus) =>
        cpus.IsEmpty ? "pin each of its vCPUs to a CPU of its own near its devices"
        : guest.IsDescribed ? $"virsh vcpupin {guest.Name} {index} {cpus}{Now(guest)}  # every vCPU likewise, best to one CPU each"
        : guest.Vcpus.FirstOrDefault(vcpu => vcpu.Index == index)?.ThreadId is { } thread ? $"taskset -cp {cpus} {thread}  # every vCPU's thread likewise, best to one CPU each"
        : $"pin its vCPUs to CPUs {cpus}";

    /// <summary>Where QEMU's own threads are to run.</summary>
    internal static string PinEmulator(Guest guest, CpuSet cpus) =>
        cpus.IsEmpty ? "pin QEMU's own threads to CPUs near its devices that no vCPU uses"
        : guest.IsDescribed ? $"virsh emulatorpin {guest.Name} {cpus}{Now(guest)}  # iothreadpin likewise"
        : guest.ProcessId is { } process ? $"taskset -cp {cpus} {process}  # its I/O threads likewise"
        : $"pin QEMU's own threads to CPUs {cpus}";

    private static string Now(Guest guest) => guest.IsRunning ? " --live --config" : " --config";
}
