namespace Linerate.Hosts.Collectors.Tuners;

/// <summary>Lines <c>key=value</c> of files with sections, as systemd, NetworkManager and tuned write them.</summary>
internal static class IniText
{
    /// <summary>Every setting in order with its section and line number; comments and lines without <c>=</c> are left out.</summary>
    internal static IEnumerable<IniSetting> Read(string text)
    {
        var section = "";
        foreach (var (number, line) in ContinuedLines.Of(text))
        {
            if (line[0] is '#' or ';')
            {
                continue;
            }

            if (line[0] == '[' && line.IndexOf(']', StringComparison.Ordinal) is > 0 and var end)
            {
                section = line[1..end];
                continue;
            }

            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                yield return new IniSetting(section, line[..equals].Trim(), line[(equals + 1)..].Trim(), number, line);
            }
        }
    }
}
