using System.Globalization;
using Linerate.Core.Host.Guests;

namespace Linerate.Hosts.Collectors.Guests.Qemu;

/// <summary>
/// A running guest's memory: what <c>-m</c> and <c>-object memory-backend-*</c> asked for, and what /proc/PID/numa_maps (root
/// only), Mems_allowed_list of /proc/PID/status and Max locked memory of /proc/PID/limits show.
/// </summary>
internal static class QemuMemory
{
    internal static GuestMemory Read(HostReader reader, QemuCommandLine command, int processId, HostDefaults defaults)
    {
        ImmutableArray<QemuOption> backends = [.. command.All("object")
            .Where(option => option.Properties["qom-type"]?.StartsWith("memory-backend-", StringComparison.Ordinal) == true)];
        var paths = backends.Select(option => option.Properties["mem-path"])
            .Append(command.Last("mem-path")?.Value)
            .OfType<string>();
        var maps = NumaMaps.Read(reader, ProcessTable.PathOf(processId, "numa_maps"), paths);
        var (mode, nodes) = Binding(reader, command, backends, maps, processId, defaults);
        return new GuestMemory
        {
            Size = Size(command),
            PageSize = maps.Select(known => known.PageSize).OrElse(() => PageSize(command, backends, defaults)),
            PolicyMode = mode,
            BoundNodes = nodes,
            Resident = maps.Select(known => known.Resident),
            Locked = Locked(command),
            LockLimit = LockLimit(reader, ProcessTable.PathOf(processId, "limits")),
            NoSharePages = command.Last("machine") is { } machine && machine.Properties["mem-merge"] == "off"
                ? Reading<bool>.Known(true, machine.Evidence)
                : Reading<bool>.Known(false, new Evidence(command.Where, "no -machine mem-merge=off")),
        };
    }

    private static Reading<ByteSize> Size(QemuCommandLine command) =>
        command.Last("m") is not { } memory ? Reading<ByteSize>.Known(ByteSize.MiB(128), new Evidence(command.Where, "no -m: QEMU takes 128 MiB"))
        : QemuSize.TryParse(memory.Properties["size"], 1 << 20, out var size) ? Reading<ByteSize>.Known(size, memory.Evidence)
        : new Missing(MissingReason.Malformed, command.Where, $"not a size: {memory.Evidence.Raw}");

    private static Reading<ByteSize> PageSize(QemuCommandLine command, ImmutableArray<QemuOption> backends, HostDefaults defaults)
    {
        if (command.Last("mem-path") is { } legacy)
        {
            return PageSizeOf(legacy.Value, legacy.Evidence, defaults);
        }

        var smallest = Reading<ByteSize>.Known(ByteSize.KiB(4), new Evidence(command.Where, "no memory backend"));
        foreach (var (index, option) in backends.Index())
        {
            var size = PageSizeOf(option, defaults);
            if (!size.TryGet(out var known))
            {
                return size;
            }

            smallest = index == 0 || known < smallest.Value ? size : smallest;
        }

        return smallest;
    }

    private static Reading<ByteSize> PageSizeOf(QemuOption backend, HostDefaults defaults)
    {
        var properties = backend.Properties;
        return properties["mem-path"] is { } path ? PageSizeOf(path, backend.Evidence, defaults)
            : !properties.IsOn("hugetlb") ? Reading<ByteSize>.Known(ByteSize.KiB(4), backend.Evidence)
            : QemuSize.TryParse(properties["hugetlbsize"], 1, out var size) ? Reading<ByteSize>.Known(size, backend.Evidence)
            : defaults.HugePage;
    }

    /// <summary>A path on no hugetlbfs (a file, /dev/shm) has small pages.</summary>
    private static Reading<ByteSize> PageSizeOf(string path, Evidence evidence, HostDefaults defaults)
    {
        var size = defaults.PageSizeOf(path);
        return size.IsKnown || size.Missing.Reason != MissingReason.Absent ? size : Reading<ByteSize>.Known(ByteSize.KiB(4), evidence);
    }

    /// <summary>
    /// What binds the memory, the strongest witness first: the policy of its mappings, the backends' own, the process's cpuset.
    /// Without numa_maps "nothing" cannot be said: a policy may have been inherited.
    /// </summary>
    private static (Reading<string> Mode, Reading<ImmutableArray<NodeId>> Nodes) Binding(
        HostReader reader,
        QemuCommandLine command,
        ImmutableArray<QemuOption> backends,
        Reading<NumaMaps> maps,
        int processId,
        HostDefaults defaults)
    {
        if (maps.TryGet(out var known) && known.BoundNodes is { } bound)
        {
            return (Reading<string>.Known(known.Mode!, maps.Evidence), Reading<ImmutableArray<NodeId>>.Known(bound, known.PolicyEvidence));
        }

        var union = CpuSet.Empty;
        var binding = backends.Where(option => option.Properties["policy"] is not (null or "default")).ToArray();
        foreach (var range in binding.SelectMany(option => option.Properties.All("host-nodes")))
        {
            union |= CpuSet.TryParse(range, out var part) ? part : CpuSet.Empty;
        }

        if (!union.IsEmpty)
        {
            return (
                Reading<string>.Known(NumaMaps.ModeOf(binding[0].Properties["policy"]!), binding[0].Evidence),
                Reading<ImmutableArray<NodeId>>.Known(LibvirtRange.NodesOf(union), binding[0].Evidence));
        }

        var status = ProcessTable.PathOf(processId, "status");
        var allowed = IdentityCollector.FieldOf(reader.Text(status), status, "Mems_allowed_list");
        if (allowed.TryGet(out var text) && CpuSet.TryParse(text, out var nodes) && !nodes.IsEmpty
            && defaults.MemoryNodes.TryGet(out var all) && !all.IsSubsetOf(nodes))
        {
            return (
                Reading<string>.Known("restrictive", allowed.Evidence),
                Reading<ImmutableArray<NodeId>>.Known(LibvirtRange.NodesOf(nodes & all), allowed.Evidence));
        }

        var nothing = maps.IsKnown
            ? new Missing(MissingReason.Absent, ProcessTable.PathOf(processId, "numa_maps"), "no policy binds the guest's memory")
            : maps.Missing;
        return (nothing, nothing);
    }

    private static Reading<bool> Locked(QemuCommandLine command) =>
        command.Last("overcommit") is { } overcommit
            ? Reading<bool>.Known(overcommit.Properties.IsOn("mem-lock"), overcommit.Evidence)
            : Reading<bool>.Known(false, new Evidence(command.Where, "no -overcommit mem-lock=on"));

    /// <summary>The soft limit of <c>Max locked memory  8388608  8388608  bytes</c> (proc_pid_limits(5)).</summary>
    private static Reading<ByteSize?> LockLimit(HostReader reader, string path)
    {
        const string Name = "Max locked memory";
        var limits = reader.Text(path);
        if (!limits.TryGet(out var text))
        {
            return limits.Missing;
        }

        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (!line.StartsWith(Name, StringComparison.Ordinal))
            {
                continue;
            }

            var rest = line[Name.Length..].Trim();
            var space = rest.IndexOf(' ');
            var soft = space < 0 ? rest : rest[..space];
            return soft is "unlimited" ? Reading<ByteSize?>.Known(null, Evidence.Of(path, line))
                : long.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
                    ? Reading<ByteSize?>.Known(new ByteSize(bytes), Evidence.Of(path, line))
                    : new Missing(MissingReason.Malformed, path, $"not a limit: \"{Evidence.Of("", line).Raw}\"");
        }

        return new Missing(MissingReason.Absent, path, $"has no line \"{Name}\"");
    }
}
