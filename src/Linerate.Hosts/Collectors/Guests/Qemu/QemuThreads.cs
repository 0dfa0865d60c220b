using System.Globalization;
using Linerate.Core.Host.Guests;

namespace Linerate.Hosts.Collectors.Guests.Qemu;

/// <summary>
/// The threads of a QEMU process and where each may run, from /proc/PID/task/TID/status alone: its first line is the name.
/// QEMU names vCPUs <c>CPU 3/KVM</c> (<c>-name debug-threads=on</c>, which libvirt always sets) and I/O threads
/// <c>IO iothread1</c>; vhost workers are <c>vhost-PID</c>, threads of the process since Linux 6.4, kernel threads before.
/// </summary>
internal sealed class QemuThreads
{
    private readonly List<QemuThread> _threads = [];
    private readonly HostDefaults _defaults;
    private readonly int _processId;
    private readonly Reading<ImmutableArray<string>> _listing;

    private QemuThreads(int processId, HostDefaults defaults, Reading<ImmutableArray<string>> listing) =>
        (_processId, _defaults, _listing) = (processId, defaults, listing);

    /// <summary>The process's first thread: the main loop.</summary>
    internal Reading<CpuSet> Emulator =>
        _threads.Find(thread => thread.Id == _processId)?.Cpus ?? Unlisted;

    private Missing Unlisted => _listing.IsKnown
        ? new Missing(MissingReason.Absent, ProcessTable.PathOf(_processId, "task"), "no such thread")
        : _listing.Missing;

    internal static QemuThreads Read(HostReader reader, ProcessTable processes, int processId, HostDefaults defaults)
    {
        var listing = reader.List(ProcessTable.PathOf(processId, "task"));
        var threads = new QemuThreads(processId, defaults, listing);
        foreach (var name in listing.Or([]))
        {
            if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                threads.Add(reader, id, ProcessTable.PathOf(processId, $"task/{name}/status"));
            }
        }

        foreach (var id in processes.Named(string.Create(CultureInfo.InvariantCulture, $"vhost-{processId}")))
        {
            threads.Add(reader, id, ProcessTable.PathOf(id, "status"));
        }

        return threads;
    }

    /// <summary>vCPUs by their threads; where threads have no names, by what all unnamed threads have in common.</summary>
    internal ImmutableArray<GuestVcpu> Vcpus(int? count)
    {
        var vcpus = new SortedDictionary<int, GuestVcpu>();
        foreach (var thread in _threads)
        {
            if (thread.VcpuIndex is { } index)
            {
                vcpus.TryAdd(index, new GuestVcpu(index, thread.Cpus, _defaults.IsPinned(thread.Cpus), thread.Id));
            }
        }

        if (vcpus.Count > 0 && _threads.Find(thread => thread.IsUnread) is null)
        {
            return [.. vcpus.Values];
        }

        // A vCPU that is not among the named threads is one of the others.
        var shared = Shared();
        foreach (var index in Enumerable.Range(0, count ?? 0))
        {
            vcpus.TryAdd(index, new GuestVcpu(index, shared, _defaults.IsPinned(shared)));
        }

        return [.. vcpus.Values];
    }

    /// <summary>I/O threads, vhost workers, and threads that could not be read. QEMU's monitor thread carries no frames.</summary>
    internal ImmutableArray<GuestThread> Helpers() =>
        [.. _threads.Where(thread => thread.Role is not null && thread.Id != _processId)
            .Select(thread => new GuestThread(thread.Role!.Value, thread.IsUnread ? $"thread {thread.Id}" : thread.Name, thread.Cpus, thread.Id))];

    /// <summary>The one affinity that all threads share; missing when they differ, for then a vCPU's cannot be told.</summary>
    private Reading<CpuSet> Shared()
    {
        if (_threads.Count == 0)
        {
            return Unlisted;
        }

        if (_threads.Find(thread => thread.IsUnread) is { } unread)
        {
            return unread.Cpus;
        }

        var first = _threads[0].Cpus;
        return first.IsKnown && _threads.TrueForAll(thread => thread.Cpus.Is(cpus => cpus == first.Value))
            ? first
            : new Missing(
                MissingReason.Unsupported,
                ProcessTable.PathOf(_processId, "task"),
                "vCPU threads have no names; QEMU names them with -name debug-threads=on");
    }

    private void Add(HostReader reader, int id, string path)
    {
        var text = reader.Text(path);
        if (!text.TryGet(out var status))
        {
            // A thread that ended since the listing is no thread; one that may not be read is.
            if (text.Missing.Reason != MissingReason.Absent)
            {
                _threads.Add(new QemuThread(id, "", text.Missing));
            }

            return;
        }

        var name = IdentityCollector.FieldOf(text, path, "Name").Or("")!;
        var allowed = IdentityCollector.FieldOf(text, path, "Cpus_allowed_list");
        _threads.Add(new QemuThread(id, name, ParseCpus(allowed, path)));
    }

    private static Reading<CpuSet> ParseCpus(Reading<string> allowed, string path) =>
        !allowed.TryGet(out var text) ? allowed.Missing
        : CpuSet.TryParse(text, out var cpus) ? Reading<CpuSet>.Known(cpus, allowed.Evidence)
        : new Missing(MissingReason.Malformed, path, $"not a CPU list: \"{text}\"");
}
