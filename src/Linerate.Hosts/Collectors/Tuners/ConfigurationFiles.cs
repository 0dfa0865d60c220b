namespace Linerate.Hosts.Collectors.Tuners;

/// <summary>Reads configuration, and remembers what it was not allowed to see: "nobody sets it" must not rest on a closed file.</summary>
internal sealed class ConfigurationFiles(HostReader reader)
{
    private readonly List<Missing> _refused = [];

    /// <summary>Files and folders that root could read, in the order they were tried.</summary>
    internal ImmutableArray<Missing> Refused => [.. _refused];

    internal bool TryRead(string path, out string text)
    {
        text = Seen(reader.Text(path)) ?? "";
        return text.Length > 0;
    }

    internal ImmutableArray<string> Names(string folder)
    {
        var names = reader.List(folder);
        Seen(names.Select(_ => ""));
        return names.Or([]);
    }

    /// <summary>
    /// Files of folders laid over each other, in name order, as udev, systemd and modprobe apply them: a name in an earlier
    /// folder hides the same name in a later one.
    /// </summary>
    internal IEnumerable<string> In(ReadOnlySpan<string> folders, string suffix)
    {
        var paths = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var folder in folders)
        {
            foreach (var name in Names(folder))
            {
                if (name.EndsWith(suffix, StringComparison.Ordinal))
                {
                    paths.TryAdd(name, $"{folder}/{name}");
                }
            }
        }

        return paths.Values;
    }

    private string? Seen(Reading<string> text)
    {
        if (text is { IsKnown: false, Missing: { Reason: MissingReason.NeedsRoot } refused })
        {
            _refused.Add(refused);
        }

        return text.Or(null);
    }
}
