using System.Text;
using Linerate.Core.Plans.Boot.Loaders;

namespace Linerate.Hosts.Collectors.Kernel;

/// <summary>The files of boot loaders, each asked for once.</summary>
internal sealed class BootSources(HostReader reader)
{
    private readonly Dictionary<string, Reading<string>> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Reading<ImmutableArray<string>>> _names = new(StringComparer.Ordinal);

    /// <summary>For the part that knows loaders and no host.</summary>
    internal BootFiles Files => new(path => Text(path).Or(null), folder => Names(folder));

    /// <summary>A file that only root may read; null where none was met.</summary>
    internal Missing? Denied => _texts.Values.Where(text => !text.IsKnown).Select(text => text.Missing)
        .Concat(_names.Values.Where(names => !names.IsKnown).Select(names => names.Missing))
        .FirstOrDefault(missing => missing.Reason == MissingReason.NeedsRoot);

    /// <summary>A file's text as it is.</summary>
    internal Reading<string> Text(string path)
    {
        if (!_texts.TryGetValue(path, out var text))
        {
            _texts[path] = text = reader.Bytes(path).Select(bytes => Encoding.UTF8.GetString(bytes.Span));
        }

        return text;
    }

    internal ImmutableArray<string> Names(string folder) => Listing(folder).Or([]);

    internal Reading<ImmutableArray<string>> Listing(string folder)
    {
        if (!_names.TryGetValue(folder, out var names))
        {
            _names[folder] = names = reader.List(folder);
        }

        return names;
    }
}
