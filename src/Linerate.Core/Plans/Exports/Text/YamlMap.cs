using System.Collections;

namespace Linerate.Core.Plans.Exports.Text;

/// <summary>A mapping of a YAML document, in the order in which it is written. Values are texts, numbers, switches, mappings and sequences of them.</summary>
internal sealed class YamlMap : IEnumerable<KeyValuePair<string, object>>
{
    private readonly List<KeyValuePair<string, object>> _entries = [];

    internal bool IsEmpty => _entries.Count == 0;

    internal object this[string key]
    {
        set => Set(key, value);
    }

    /// <summary>Adds an entry; null adds none.</summary>
    internal void Add(string key, object? value)
    {
        if (value is not null)
        {
            _entries.Add(new(key, value));
        }
    }

    /// <summary>The mapping at a key, made where there is none.</summary>
    internal YamlMap Map(string key)
    {
        if (_entries.Find(entry => entry.Key == key).Value is not YamlMap map)
        {
            map = [];
            _entries.Add(new(key, map));
        }

        return map;
    }

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Set(string key, object value)
    {
        var index = _entries.FindIndex(entry => entry.Key == key);
        if (index < 0)
        {
            _entries.Add(new(key, value));
        }
        else
        {
            _entries[index] = new(key, value);
        }
    }
}
