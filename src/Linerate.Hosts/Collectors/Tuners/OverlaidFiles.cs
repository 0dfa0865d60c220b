namespace Linerate.Hosts.Collectors.Tuners;

/// <summary>Configuration folders laid over each other: a name in an earlier folder hides the same name in a later one.</summary>
internal static class OverlaidFiles
{
    /// <summary>Paths in name order, as udev, systemd and modprobe apply them.</summary>
    internal static IEnumerable<string> In(HostReader reader, ReadOnlySpan<string> folders, string suffix)
    {
        var paths = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var folder in folders)
        {
            foreach (var name in reader.Names(folder))
            {
                if (name.EndsWith(suffix, StringComparison.Ordinal))
                {
                    paths.TryAdd(name, $"{folder}/{name}");
                }
            }
        }

        return paths.Values;
    }
}
