using System.Globalization;

namespace Linerate.Hosts.Collectors;

/// <summary>
/// The processes of the host, for all collectors of one read: one listing of /proc and one read of /proc/PID/comm each.
/// A process that ended between the two is left out.
/// </summary>
public sealed class ProcessTable
{
    private readonly ILookup<string, int> _byName;

    private ProcessTable(Reading<int> listing, ImmutableArray<HostProcess> all, Missing? unread = null)
    {
        Listing = listing;
        Unread = unread;
        All = all;
        _byName = all.ToLookup(process => process.Name, process => process.Id, StringComparer.Ordinal);
    }

    /// <summary>How many processes there are; missing where /proc cannot be listed or the tree holds no process at all.</summary>
    public Reading<int> Listing { get; }

    /// <summary>Ascending by ID.</summary>
    public ImmutableArray<HostProcess> All { get; }

    /// <summary>Why the name of some process is not known: any program may hide behind it. Null when all are.</summary>
    public Missing? Unread { get; }

    /// <summary>The IDs of processes with this comm, which the kernel cuts to 15 characters.</summary>
    public IEnumerable<int> Named(string name) => _byName[name];

    /// <summary>Whether a process of this name runs; missing where processes are not known, or one may be it that could not be read.</summary>
    public Reading<bool> Runs(string name)
    {
        if (!Listing.TryGet(out _))
        {
            return Listing.Missing;
        }

        var id = Named(name).Select(id => (int?)id).FirstOrDefault();
        return id is { } found ? Reading<bool>.Known(true, new Evidence(PathOf(found, "comm"), name))
            : Unread is { } unread ? unread
            : Reading<bool>.Known(false, new Evidence("/proc", $"no process is called {name}"));
    }

    public static ProcessTable Read(HostReader reader)
    {
        var names = reader.List("/proc");
        if (!names.TryGet(out var listed))
        {
            return new ProcessTable(names.Missing, []);
        }

        var found = new List<HostProcess>();
        Missing? unread = null;
        foreach (var name in listed)
        {
            if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                continue;
            }

            var comm = reader.Text(PathOf(id, "comm"));
            if (comm.TryGet(out var known))
            {
                found.Add(new HostProcess(id, known));
            }
            else if (comm.Missing.Reason != MissingReason.Absent)
            {
                unread ??= comm.Missing;
            }
        }

        // A running kernel always shows at least the reader itself: no process means a tree that left them out.
        return found.Count == 0
            ? new ProcessTable(new Missing(MissingReason.NotInCapture, "/proc", "no process is in this capture"), [])
            : new ProcessTable(Reading<int>.Known(found.Count, names.Evidence), [.. found.OrderBy(process => process.Id)], unread);
    }

    /// <summary>The path of one of a process's files.</summary>
    public static string PathOf(int id, string file) => string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/{file}");
}
