using System.Text;
using Linerate.Apply.Machines;
using Linerate.Core.Plans;
using Linerate.Linux;

namespace Linerate.Apply;

/// <summary>Which machine this is, and which of its lives.</summary>
public static class HostLife
{
    /// <summary>/proc/sys/kernel/hostname, /etc/machine-id, /proc/sys/kernel/random/boot_id; empty where one cannot be read.</summary>
    public static PlanHost Of(IMachineFiles files) => new(
        Line(files, "/proc/sys/kernel/hostname"), Line(files, "/etc/machine-id"), Line(files, "/proc/sys/kernel/random/boot_id"));

    /// <summary>Whether both are the same machine: by its ID, by its name where neither has one.</summary>
    public static bool IsSame(PlanHost one, PlanHost other) =>
        one.MachineId.Length > 0 || other.MachineId.Length > 0 ? one.MachineId == other.MachineId : one.Name == other.Name;

    private static string Line(IMachineFiles files, string path) => files.Read(path) is { Error: Errno.None } file ? Encoding.UTF8.GetString(file.Bytes).Trim() : "";
}
