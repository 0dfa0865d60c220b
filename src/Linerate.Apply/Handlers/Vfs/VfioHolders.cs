using Linerate.Apply.Machines;

namespace Linerate.Apply.Handlers.Vfs;

/// <summary>
/// Who has a device of vfio open: a guest's QEMU, a DPDK program. The kernel waits, without end, for such a holder when its
/// device shall go (vfio_unregister_group_dev in drivers/vfio), so whoever wants that has to ask first.
/// </summary>
internal static class VfioHolders
{
    /// <summary>Each function that somebody holds, with who does: <c>qemu-system-x86 (2011)</c>.</summary>
    internal static List<(string Function, string Who)> Of(IEnumerable<string> functions, IMachine machine) =>
        [.. ProcessesOf(functions, machine).Select(holder => (holder.Function, $"{machine.Files.Text($"/proc/{holder.Process}/comm")} ({holder.Process})"))];

    /// <summary>Each function that somebody holds, with the number of the process that does.</summary>
    internal static List<(string Function, string Process)> ProcessesOf(IEnumerable<string> functions, IMachine machine)
    {
        var wanted = functions
            .Where(function => PciFunctions.IsForUsers(PciFunctions.DriverOf(function, machine)))
            .SelectMany(function => DevicesOf(function, machine).Select(device => (device, function)))
            .ToLookup(pair => pair.device, pair => pair.function);
        return wanted.Count == 0 ? [] : [.. machine.Files.Names("/proc")
            .Where(name => char.IsAsciiDigit(name[0]))
            .SelectMany(process => OpenFilesOf(process, machine)
                .SelectMany(file => wanted[file])
                .Distinct()
                .Select(function => (function, process)))];
    }

    /// <summary>The group's node, and since 6.6 the device's own.</summary>
    private static IEnumerable<string> DevicesOf(string function, IMachine machine) =>
    [
        .. PciFunctions.GroupOf(function, machine) is { } group ? [$"/dev/vfio/{group}"] : Array.Empty<string>(),
        .. machine.Files.Names($"{PciFunctions.PathOf(function)}/vfio-dev").Select(device => $"/dev/vfio/devices/{device}"),
    ];

    private static IEnumerable<string> OpenFilesOf(string process, IMachine machine) =>
        machine.Files.Names($"/proc/{process}/fd")
            .Select(file => machine.Files.ReadLink($"/proc/{process}/fd/{file}").Target)
            .Where(target => target.StartsWith("/dev/vfio/", StringComparison.Ordinal));
}
