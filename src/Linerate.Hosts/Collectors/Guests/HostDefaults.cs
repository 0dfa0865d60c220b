using System.Globalization;
using Linerate.Hosts.Collectors.Guests.Qemu;

namespace Linerate.Hosts.Collectors.Guests;

/// <summary>What a guest gets of the host where its description says nothing.</summary>
internal sealed class HostDefaults
{
    private const string MemoryInfo = "/proc/meminfo";
    private const string Mounts = "/proc/mounts";

    private readonly Lazy<Reading<ByteSize>> _hugePage;
    private readonly Lazy<Reading<ImmutableArray<(string Path, ByteSize PageSize)>>> _hugeMounts;

    internal HostDefaults(HostReader reader)
    {
        var online = reader.CpuList("/sys/devices/system/cpu/online");
        var isolated = reader.CpuList("/sys/devices/system/cpu/isolated").Or(CpuSet.Empty)
            | reader.CpuList("/sys/fs/cgroup/cpuset.cpus.isolated").Or(CpuSet.Empty);
        FreeCpus = isolated.IsEmpty ? online : online.Select(cpus => cpus - isolated);
        MemoryNodes = reader.CpuList("/sys/devices/system/node/has_memory")
            .OrElse(() => reader.CpuList("/sys/devices/system/node/online"));
        _hugePage = new(() => ReadHugePage(reader));
        _hugeMounts = new(() => ReadHugeMounts(reader));
    }

    /// <summary>Online CPUs that are not isolated, by isolcpus or by a cgroup partition: where libvirt and the scheduler put what nobody pins.</summary>
    internal Reading<CpuSet> FreeCpus { get; }

    /// <summary>Nodes that have memory, as a set of numbers.</summary>
    internal Reading<CpuSet> MemoryNodes { get; }

    /// <summary>Hugepagesize of /proc/meminfo: what <c>hugepages</c> without a size means.</summary>
    internal Reading<ByteSize> HugePage => _hugePage.Value;

    /// <summary>Whether somebody restricted these CPUs.</summary>
    internal Reading<bool> IsPinned(Reading<CpuSet> cpus)
    {
        if (!cpus.TryGet(out var allowed))
        {
            return cpus.Missing;
        }

        return allowed.Count == 1
            ? Reading<bool>.Known(true, cpus.Evidence)
            : FreeCpus.TryGet(out var free)
                ? Reading<bool>.Known(!free.IsSubsetOf(allowed), cpus.Evidence)
                : FreeCpus.Missing;
    }

    /// <summary>The page size of the hugetlbfs mount that holds a path; <see cref="MissingReason.Absent"/> when none does.</summary>
    internal Reading<ByteSize> PageSizeOf(string path)
    {
        if (!_hugeMounts.Value.TryGet(out var mounts))
        {
            return _hugeMounts.Value.Missing;
        }

        var best = mounts
            .Where(mount => path == mount.Path || path.StartsWith(mount.Path + "/", StringComparison.Ordinal))
            .OrderByDescending(mount => mount.Path.Length)
            .FirstOrDefault();
        return best.Path is null
            ? new Missing(MissingReason.Absent, Mounts, $"{path} lies on no hugetlbfs")
            : Reading<ByteSize>.Known(best.PageSize, new Evidence(Mounts, $"{path} lies on {best.Path}, pagesize={best.PageSize}"));
    }

    private static Reading<ByteSize> ReadHugePage(HostReader reader)
    {
        var field = IdentityCollector.FieldOf(reader.Text(MemoryInfo), MemoryInfo, "Hugepagesize");
        if (!field.TryGet(out var text))
        {
            return field.Missing;
        }

        var space = text.IndexOf(' ');
        return long.TryParse(space < 0 ? text : text[..space], NumberStyles.None, CultureInfo.InvariantCulture, out var kibibytes)
            ? Reading<ByteSize>.Known(ByteSize.KiB(kibibytes), field.Evidence)
            : new Missing(MissingReason.Malformed, MemoryInfo, $"not a size: \"{text}\"");
    }

    /// <summary>Lines <c>hugetlbfs /dev/hugepages hugetlbfs rw,relatime,pagesize=2M 0 0</c> (proc_pid_mounts(5)).</summary>
    private static Reading<ImmutableArray<(string Path, ByteSize PageSize)>> ReadHugeMounts(HostReader reader) =>
        reader.Text(Mounts).Select(text =>
        {
            var mounts = ImmutableArray.CreateBuilder<(string, ByteSize)>();
            foreach (var line in text.Split('\n'))
            {
                var fields = line.Split(' ');
                if (fields.Length >= 4 && fields[2] == "hugetlbfs"
                    && fields[3].Split(',').FirstOrDefault(option => option.StartsWith("pagesize=", StringComparison.Ordinal)) is { } option
                    && QemuSize.TryParse(option.AsSpan("pagesize=".Length), 1, out var size))
                {
                    mounts.Add((fields[1], size));
                }
            }

            return mounts.DrainToImmutable();
        });
}
