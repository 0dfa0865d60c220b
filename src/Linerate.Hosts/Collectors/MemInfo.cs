using System.Globalization;

namespace Linerate.Hosts.Collectors;

/// <summary>Lines of /proc/meminfo and of nodeN/meminfo: <c>MemTotal: 131839044 kB</c>, <c>Node 0 MemTotal: …</c>.</summary>
internal static class MemInfo
{
    internal static Reading<ByteSize> Field(Reading<string> text, string path, string name)
    {
        if (!text.TryGet(out var known))
        {
            return text.Missing;
        }

        foreach (var line in known.AsSpan().EnumerateLines())
        {
            if (IsNamed(line, name, out var value))
            {
                return TryKibibytes(value, out var size)
                    ? Reading<ByteSize>.Known(size, Evidence.Of(path, line))
                    : new Missing(MissingReason.Malformed, path, $"not a size: \"{Evidence.Of("", line).Raw}\"");
            }
        }

        return new Missing(MissingReason.Absent, path, $"has no line \"{name}\"");
    }

    private static bool IsNamed(ReadOnlySpan<char> line, string name, out ReadOnlySpan<char> value)
    {
        value = default;
        var colon = line.IndexOf(':');
        if (colon < 0)
        {
            return false;
        }

        value = line[(colon + 1)..].Trim();
        var label = line[..colon].TrimEnd();
        return label[(label.LastIndexOf(' ') + 1)..].SequenceEqual(name);
    }

    private static bool TryKibibytes(ReadOnlySpan<char> value, out ByteSize size)
    {
        size = default;
        if (!value.EndsWith("kB", StringComparison.Ordinal)
            || !long.TryParse(value[..^2].TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count > long.MaxValue / 1024)
        {
            return false;
        }

        size = ByteSize.KiB(count);
        return true;
    }
}
