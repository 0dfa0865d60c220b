using Linerate.Apply.Machines;
using Linerate.Core.Plans.Targets;

namespace Linerate.Apply.Handlers.Durable;

/// <summary>Puts a file of ours in place, whole or not at all, and tells systemd where it is a unit.</summary>
public sealed class ConfigFileHandler : Handler<ConfigFileTarget>
{
    /// <inheritdoc/>
    protected override Reading<string?> Read(ConfigFileTarget target, IMachine machine) => machine.Files.Whole(target.Path);

    /// <inheritdoc/>
    protected override Failure? Write(ConfigFileTarget target, string? value, IMachine machine)
    {
        if (Read(target, machine) is { IsKnown: true, Value: var now } && now == value)
        {
            return null;
        }

        var mode = (UnixFileMode)Convert.ToInt32(target.Mode, 8);
        return machine.Files.Put(target.Path, value, mode) ?? Reload(target.Path, machine);
    }

    /// <summary>systemd reads units once; udev, modprobe, sysctl and tmpfiles read theirs when they are needed.</summary>
    private static Failure? Reload(string path, IMachine machine) =>
        path.StartsWith("/etc/systemd/", StringComparison.Ordinal) && Systemd.Runs(machine) ? Systemd.Do(machine, "daemon-reload") : null;
}
