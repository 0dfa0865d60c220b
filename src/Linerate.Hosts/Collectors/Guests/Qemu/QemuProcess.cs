using System.Globalization;
using Linerate.Core.Host.Guests;

namespace Linerate.Hosts.Collectors.Guests.Qemu;

/// <summary>
/// A guest as its running QEMU process shows it: /proc/PID/cmdline, status, limits, numa_maps, fd and
/// /proc/PID/task/TID/status.
/// </summary>
internal static class QemuProcess
{
    private static readonly string[] Names = ["qemu-kvm", "kvm"];

    /// <summary>
    /// True for the comm of a system emulator. libvirt may name the process after the guest (<c>qemu:web1</c>); qemu-ga,
    /// qemu-img and qemu-nbd are no guests.
    /// </summary>
    internal static bool IsEmulator(string comm) =>
        comm.StartsWith("qemu-system-", StringComparison.Ordinal)
        || comm.StartsWith("qemu:", StringComparison.Ordinal)
        || Names.Contains(comm, StringComparer.Ordinal);

    /// <summary>The guest; missing where the command line cannot be read, or holds none (a zombie).</summary>
    internal static Reading<Guest> Read(HostReader reader, ProcessTable processes, int processId, HostDefaults defaults)
    {
        var path = ProcessTable.PathOf(processId, "cmdline");
        var bytes = reader.Bytes(path);
        if (!bytes.TryGet(out var known))
        {
            return bytes.Missing;
        }

        if (known.Span.Trim((byte)0).IsEmpty)
        {
            return new Missing(MissingReason.Absent, path, "the process has ended");
        }

        var command = QemuCommandLine.Parse(known.Span, path);
        var threads = QemuThreads.Read(reader, processes, processId, defaults);
        var uuid = command.Last("uuid")?.Value;
        return Reading<Guest>.Known(new Guest(NameOf(command, uuid, processId))
        {
            Origin = path,
            Uuid = uuid?.ToLowerInvariant(),
            ProcessId = processId,
            Vcpus = threads.Vcpus(QemuCpu.VcpuCount(command)),
            EmulatorCpus = threads.Emulator,
            Threads = threads.Helpers(),
            Memory = QemuMemory.Read(reader, command, processId, defaults),
            Cpu = QemuCpu.Read(command),
            Machine = QemuCpu.Machine(command),
            Iommu = QemuDevices.Iommu(command),
            HostDevices = QemuDevices.HostDevices(command),
            VirtioNics = QemuNics.Read(command),
        });
    }

    private static string NameOf(QemuCommandLine command, string? uuid, int processId) =>
        command.Last("name")?.Properties["guest"] is { Length: > 0 } name ? name
        : uuid ?? string.Create(CultureInfo.InvariantCulture, $"qemu {processId}");
}
