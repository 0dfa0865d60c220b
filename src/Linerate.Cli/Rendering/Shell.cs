using System.Collections.Frozen;

namespace Linerate.Cli.Rendering;

/// <summary>Tells a line for a shell from a sentence: the one must stay whole to be copied, the other reads better wrapped.</summary>
internal static class Shell
{
    private static readonly FrozenSet<string> Commands = FrozenSet.Create(
        StringComparer.Ordinal,
        "chrt", "cpupower", "devlink", "dpdk-devbind.py", "driverctl", "echo", "ethtool", "for", "grubby", "ip", "lspci", "mlxconfig", "modprobe",
        "mstconfig", "nmcli", "setpci", "sysctl", "systemctl", "taskset", "tuned-adm", "udevadm", "update-grub", "virsh", "x86_energy_perf_policy");

    internal static bool IsCommand(string line)
    {
        var end = line.IndexOf(' ');
        return Commands.Contains(end < 0 ? line : line[..end]);
    }
}
