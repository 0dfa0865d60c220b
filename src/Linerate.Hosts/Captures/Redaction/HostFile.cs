using System.Text.RegularExpressions;

namespace Linerate.Hosts.Captures.Redaction;

/// <summary>Files of which an audit needs a few lines only: the others are taken out.</summary>
internal static partial class HostFile
{
    private const int Patience = 10_000;
    private const string Mounts = "/proc/mounts";

    internal static string Reduce(string path, string text, TextOrigin origin)
    {
        if (path.EndsWith("/environ", StringComparison.Ordinal))
        {
            return string.Join('\0', text.Split('\0').Where(variable => variable.StartsWith("IRQBALANCE_", StringComparison.Ordinal)));
        }

        if (path == Mounts)
        {
            return string.Concat(text.Split('\n').Where(IsHugeMount).Select(line => $"{line}\n"));
        }

        return origin == TextOrigin.Owner && IsScript(path, text)
            ? string.Join('\n', text.Split('\n').Select(line => line.Length == 0 || MentionsHardware(line) ? line : "# redacted"))
            : text;
    }

    /// <summary>Where huge pages are mounted, if this answer tells.</summary>
    internal static IEnumerable<string> HugeMounts(HostQuestion question, string text) =>
        question == HostQuestion.File(Mounts) ? text.Split('\n').Where(IsHugeMount).Select(line => line.Split(' ')[1]) : [];

    /// <summary><c>hugetlbfs /dev/hugepages hugetlbfs rw,pagesize=2M 0 0</c> (proc_pid_mounts(5)).</summary>
    private static bool IsHugeMount(string line) => line.Split(' ') is [_, _, "hugetlbfs", ..];

    private static bool IsScript(string path, string text) =>
        text.StartsWith("#!", StringComparison.Ordinal)
        || path.StartsWith("/etc/cron", StringComparison.Ordinal)
        || path.StartsWith("/etc/rc", StringComparison.Ordinal);

    private static bool MentionsHardware(string line) =>
        line.StartsWith("#!", StringComparison.Ordinal) || Knob().IsMatch(line);

    /// <summary>What scripts that tune a host touch; the other lines are their owner's business.</summary>
    [GeneratedRegex(@"/sys/|/proc/|sriov|ethtool|devlink|setpci|ip\s+link|sysctl|irq|cpupower|governor|hugepage|affinity|tuned|modprobe|virsh|driverctl|numa|vfio", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Knob();
}
