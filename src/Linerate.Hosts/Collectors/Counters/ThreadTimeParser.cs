using System.Globalization;

namespace Linerate.Hosts.Collectors.Counters;

/// <summary>utime and stime of /proc/PID/task/TID/stat (proc_pid_stat(5), fields 14 and 15). A thread's name may hold blanks and parentheses.</summary>
internal static class ThreadTimeParser
{
    internal static bool TryParse(ReadOnlySpan<char> text, out (long User, long System) time)
    {
        const int UserField = 11;
        time = default;
        var end = text.LastIndexOf(')');
        if (end < 0)
        {
            return false;
        }

        var fields = text[(end + 1)..].Trim();
        var field = 0;
        foreach (var part in fields.Split(' '))
        {
            if (field == UserField && !long.TryParse(fields[part], NumberStyles.None, CultureInfo.InvariantCulture, out time.User))
            {
                return false;
            }

            if (field == UserField + 1)
            {
                return long.TryParse(fields[part], NumberStyles.None, CultureInfo.InvariantCulture, out time.System);
            }

            field++;
        }

        return false;
    }
}
