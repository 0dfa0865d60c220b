using System.Globalization;
using System.Text;
using Linerate.Linux;

namespace Linerate.Apply.Confirming;

/// <summary>One process for certain: its number and when it was started, because numbers are given again (proc_pid_stat(5), field 22).</summary>
/// <param name="Pid">Its number.</param>
/// <param name="StartTicks">Clock ticks after boot.</param>
public sealed record ProcessMark(int Pid, long StartTicks)
{
    public static ProcessMark? Of(int pid) => Parse(pid) is { } found ? new ProcessMark(pid, found.StartTicks) : null;

    /// <summary>Whether it runs still; a process that only waits to be buried does not.</summary>
    public bool IsAlive => Parse(Pid) is { } found && found.StartTicks == StartTicks && found.State is not ('Z' or 'X');

    public static ProcessMark? Parse(string text) =>
        text.Split(':') is [var pid, var ticks]
        && int.TryParse(pid, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            ? new ProcessMark(number, start)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Pid}:{StartTicks}");

    private static (char State, long StartTicks)? Parse(int pid)
    {
        var (bytes, error) = KernelFile.Read(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));
        return error == Errno.None ? ParseStat(Encoding.UTF8.GetString(bytes)) : null;
    }

    /// <summary>The state and the start in clock ticks after boot, of the text of /proc/PID/stat; null where that is none.</summary>
    internal static (char State, long StartTicks)? ParseStat(string text)
    {
        // The name may hold anything, brackets and blanks too: what follows it begins after the last bracket.
        var fields = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        const int StateField = 0;
        const int StartField = 19;
        return fields.Length > StartField && long.TryParse(fields[StartField], NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            ? (fields[StateField][0], start)
            : null;
    }
}
