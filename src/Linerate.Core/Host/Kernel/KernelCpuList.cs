using System.Globalization;

namespace Linerate.Core.Host.Kernel;

/// <summary>
/// CPU lists as boot parameters spell them (Documentation/admin-guide/kernel-parameters, "cpu lists"): besides <c>0-3,8</c>
/// also <c>all</c>, <c>N</c> for the last CPU and <c>0-31:1/2</c> for the first of every two.
/// </summary>
public static class KernelCpuList
{
    /// <param name="text">The list.</param>
    /// <param name="last">The highest possible CPU: what <c>N</c> stands for.</param>
    /// <param name="set">The CPUs.</param>
    public static bool TryParse(ReadOnlySpan<char> text, int last, out CpuSet set)
    {
        set = default;
        if (last is < 0 or > CpuSet.MaxCpu)
        {
            return false;
        }

        var cpus = new List<int>();
        foreach (var part in text.Split(','))
        {
            if (!TryAddRange(text[part].Trim(), last, cpus))
            {
                return false;
            }
        }

        set = CpuSet.Of(cpus);
        return true;
    }

    private static bool TryAddRange(ReadOnlySpan<char> range, int last, List<int> cpus)
    {
        var (used, group) = (1, 1);
        var colon = range.IndexOf(':');
        if (colon >= 0 && !TryParsePattern(range[(colon + 1)..], out used, out group))
        {
            return false;
        }

        range = colon < 0 ? range : range[..colon];
        if (!TryParseBounds(range, last, out var from, out var to))
        {
            return false;
        }

        for (var cpu = from; cpu <= to; cpu++)
        {
            if ((cpu - from) % group < used)
            {
                cpus.Add(cpu);
            }
        }

        return true;
    }

    private static bool TryParseBounds(ReadOnlySpan<char> range, int last, out int from, out int to)
    {
        (from, to) = (0, last);
        if (range is "all")
        {
            return true;
        }

        var dash = range.IndexOf('-');
        return TryParseCpu(dash < 0 ? range : range[..dash], last, out from)
            && TryParseCpu(dash < 0 ? range : range[(dash + 1)..], last, out to)
            && from <= to;
    }

    private static bool TryParsePattern(ReadOnlySpan<char> pattern, out int used, out int group)
    {
        (used, group) = (0, 0);
        var slash = pattern.IndexOf('/');
        return slash > 0
            && int.TryParse(pattern[..slash], NumberStyles.None, CultureInfo.InvariantCulture, out used)
            && int.TryParse(pattern[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out group)
            && used > 0
            && used <= group;
    }

    private static bool TryParseCpu(ReadOnlySpan<char> text, int last, out int cpu)
    {
        cpu = last;
        return text is "N"
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out cpu) && cpu <= CpuSet.MaxCpu);
    }
}
