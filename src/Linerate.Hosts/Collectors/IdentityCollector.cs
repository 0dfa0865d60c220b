using System.Globalization;

namespace Linerate.Hosts.Collectors;

/// <summary>Reads what machine this is: /proc/sys/kernel, /proc/cpuinfo, /sys/class/dmi/id, /proc/self/status.</summary>
public static class IdentityCollector
{
    public static HostIdentity Collect(HostReader reader)
    {
        var cpuInfo = reader.Text("/proc/cpuinfo");
        return new HostIdentity
        {
            HostName = reader.Text("/proc/sys/kernel/hostname"),
            MachineId = reader.Text("/etc/machine-id"),
            BootId = reader.Text("/proc/sys/kernel/random/boot_id"),
            KernelRelease = reader.Text("/proc/sys/kernel/osrelease"),
            CpuVendor = FieldOf(cpuInfo, "/proc/cpuinfo", "vendor_id"),
            CpuModel = FieldOf(cpuInfo, "/proc/cpuinfo", "model name"),
            CpuFlags = FieldOf(cpuInfo, "/proc/cpuinfo", "flags").Select(flags =>
                flags.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToImmutableHashSet(StringComparer.Ordinal)),
            Machine = ReadMachine(reader),
            ReadByRoot = ReadByRoot(reader),
        };
    }

    private static Reading<string> ReadMachine(HostReader reader)
    {
        var vendor = reader.Text("/sys/class/dmi/id/sys_vendor");
        var product = reader.Text("/sys/class/dmi/id/product_name");
        return product.Select(name => vendor.TryGet(out var maker) ? $"{maker} {name}" : name);
    }

    /// <summary>The second number of <c>Uid:</c> is the effective user (proc_pid_status(5)).</summary>
    private static Reading<bool> ReadByRoot(HostReader reader)
    {
        const string Path = "/proc/self/status";
        var uid = FieldOf(reader.Text(Path), Path, "Uid");
        if (!uid.TryGet(out var text))
        {
            return uid.Missing;
        }

        var numbers = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return numbers.Length >= 2 && int.TryParse(numbers[1], NumberStyles.None, CultureInfo.InvariantCulture, out var effective)
            ? Reading<bool>.Known(effective == 0, uid.Evidence)
            : new Missing(MissingReason.Malformed, Path, "no effective user");
    }

    /// <summary>The first line <c>name: value</c> of a /proc text.</summary>
    internal static Reading<string> FieldOf(Reading<string> text, string path, string name)
    {
        if (!text.TryGet(out var known))
        {
            return text.Missing;
        }

        foreach (var line in known.AsSpan().EnumerateLines())
        {
            var colon = line.IndexOf(':');
            if (colon > 0 && line[..colon].TrimEnd().SequenceEqual(name))
            {
                var value = line[(colon + 1)..].Trim();
                return Reading<string>.Known(value.ToString(), Evidence.Of(path, line));
            }
        }

        return new Missing(MissingReason.Absent, path, $"has no line \"{name}\"");
    }
}
