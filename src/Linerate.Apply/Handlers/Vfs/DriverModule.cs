using Linerate.Apply.Machines;

namespace Linerate.Apply.Handlers.Vfs;

/// <summary>Loads the module of a driver that the kernel does not have yet.</summary>
internal static class DriverModule
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    internal static Failure? Load(string? driver, IMachine machine)
    {
        if (driver is null || IsThere(driver, machine))
        {
            return null;
        }

        var modprobe = machine.Programs.Find("modprobe");
        var result = modprobe is null ? null : machine.Programs.Run(modprobe, ["--", driver], "", Limit);
        return IsThere(driver, machine) ? null : new Failure(
            $"the kernel has no driver {driver}, and modprobe brought none: {result?.Error.Trim() ?? "no such program"}",
            $"modprobe {driver}; is it built for this kernel, or barred in /etc/modprobe.d?");
    }

    private static bool IsThere(string driver, IMachine machine) => machine.Files.IsFolder($"/sys/bus/pci/drivers/{driver}");
}
