using System.Globalization;
using Linerate.Hosts;

namespace Linerate.Bench.Runs;

/// <summary>Looks who else uses the CPUs before anything is measured: /proc/PID/stat of every process, a second apart.</summary>
public static class IdleCheck
{
    /// <summary>The share of one CPU from which a process disturbs what is measured.</summary>
    public const double Disturbing = 0.2;

    private const double TicksPerSecond = 100;
    private const int Told = 5;

    /// <param name="host">This host.</param>
    /// <param name="expected">Processes that are part of what is measured: guests.</param>
    /// <param name="cancel">Calls it off.</param>
    public static async Task<ImmutableArray<BusyProcess>> Disturbers(HostReader host, IReadOnlySet<int> expected, CancellationToken cancel)
    {
        var before = Times(host);
        await Task.Delay(TimeSpan.FromSeconds(1), cancel);
        return
        [
            .. from now in Times(host)
               where now.Key != Environment.ProcessId && !expected.Contains(now.Key) && before.ContainsKey(now.Key)
               let share = (now.Value.Ticks - before[now.Key].Ticks) / TicksPerSecond
               where share >= Disturbing
               orderby share descending
               select new BusyProcess(now.Key, now.Value.Name, share),
        ];
    }

    /// <summary>One sentence that names them; null where nobody disturbs.</summary>
    public static string? Sentence(ImmutableArray<BusyProcess> busy) => busy.IsEmpty
        ? null
        : $"this host is busy: {string.Join(", ", busy.Take(Told).Select(process => string.Create(CultureInfo.InvariantCulture, $"{process.Name} ({process.Id}) takes {process.CpuShare:P0} of a CPU")))}";

    private static Dictionary<int, (string Name, long Ticks)> Times(HostReader host)
    {
        var times = new Dictionary<int, (string, long)>();
        foreach (var name in host.Names("/proc"))
        {
            if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && host.Text($"/proc/{name}/stat").TryGet(out var stat)
                && TryParse(stat, out var time))
            {
                times[id] = time;
            }
        }

        return times;
    }

    /// <summary>Name, and utime and stime: fields 2, 14 and 15 of proc_pid_stat(5).</summary>
    private static bool TryParse(string stat, out (string Name, long Ticks) time)
    {
        const int UserField = 11;
        time = default;
        var (open, close) = (stat.IndexOf('('), stat.LastIndexOf(')'));
        if (open < 0 || close < open)
        {
            return false;
        }

        var fields = stat[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length <= UserField + 1
            || !long.TryParse(fields[UserField], NumberStyles.None, CultureInfo.InvariantCulture, out var user)
            || !long.TryParse(fields[UserField + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var system))
        {
            return false;
        }

        time = (stat[(open + 1)..close], user + system);
        return true;
    }
}
