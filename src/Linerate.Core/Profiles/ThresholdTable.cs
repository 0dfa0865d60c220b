namespace Linerate.Core.Profiles;

/// <summary>
/// Thresholds by dotted key (<c>nic.rx_usecs_max</c>), as files gave them. Each area takes its own out by type;
/// what nobody takes is an unknown key, and an error.
/// </summary>
public sealed class ThresholdTable(IReadOnlyDictionary<string, ThresholdEntry> entries)
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public IEnumerable<KeyValuePair<string, ThresholdEntry>> All => entries;

    /// <summary>Keys that no rule area asked for.</summary>
    public IEnumerable<KeyValuePair<string, ThresholdEntry>> Untaken =>
        entries.Where(entry => !_taken.Contains(entry.Key));

    /// <summary>Keys that areas asked for: the valid ones.</summary>
    public IReadOnlyCollection<string> Taken => _taken;

    /// <exception cref="ProfileException">The key is missing or is no integer.</exception>
    public Threshold<long> Integer(string key) => Take<long>(key, "an integer");

    /// <exception cref="ProfileException">The key is missing or is no number.</exception>
    public Threshold<double> Number(string key) =>
        Entry(key) is { Value: long whole } entry ? new Threshold<double>(whole, entry.Source) : Take<double>(key, "a number");

    /// <exception cref="ProfileException">The key is missing or is neither true nor false.</exception>
    public Threshold<bool> Flag(string key) => Take<bool>(key, "true or false");

    /// <exception cref="ProfileException">The key is missing or its word is none of <paramref name="allowed"/>.</exception>
    public Threshold<string> Word(string key, params ReadOnlySpan<string> allowed)
    {
        var word = Take<string>(key, "a word");
        return allowed.Contains(word.Value)
            ? word
            : throw new ProfileException($"{Entry(key).Position}: {key} is \"{word.Value}\"; it may be {string.Join(", ", allowed!)}");
    }

    private Threshold<T> Take<T>(string key, string kind) =>
        Entry(key) is var entry && entry.Value is T value
            ? new Threshold<T>(value, entry.Source)
            : throw new ProfileException($"{entry.Position}: {key} must be {kind}");

    private ThresholdEntry Entry(string key)
    {
        _taken.Add(key);
        return entries.TryGetValue(key, out var entry)
            ? entry
            : throw new ProfileException($"the profile has no {key}");
    }
}
