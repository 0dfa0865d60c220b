using System.Globalization;

namespace Linerate.Hosts.Collectors.Samples;

/// <summary>Reads /proc/uptime (proc_uptime(5)): seconds since boot, in hundredths, and idle time.</summary>
internal static class UptimeText
{
    internal static bool TryParse(ReadOnlySpan<char> text, out double seconds)
    {
        var end = text.IndexOf(' ');
        return double.TryParse(end < 0 ? text : text[..end], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out seconds)
            && double.IsFinite(seconds);
    }
}
