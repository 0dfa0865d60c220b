using Linerate.Core.Profiles;

namespace Linerate.Core.Nics;

/// <summary>
/// The facts of one section by key, as a file gave them. Records take theirs out by type; a key that is missing is a fact
/// that nobody published, and one that nobody takes is an error.
/// </summary>
/// <param name="name">How messages call the section: <c>ring</c>.</param>
/// <param name="entries">Its facts by key.</param>
public sealed class NicFactTable(string name, IReadOnlyDictionary<string, NicFactEntry> entries)
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>In order.</summary>
    public IEnumerable<string> Keys => entries.Keys.Order(StringComparer.Ordinal);

    /// <summary>A number of something, zero or more.</summary>
    /// <exception cref="ProfileException">It is no such number.</exception>
    public Sourced<int>? Count(string key) => Take(key, "a whole number, zero or more", CountOf);

    /// <exception cref="ProfileException">It is no list of such numbers.</exception>
    public Sourced<ImmutableArray<int>>? Counts(string key) =>
        Take(key, "a list of whole numbers", value => List(value, CountOf));

    /// <exception cref="ProfileException">It is neither true nor false.</exception>
    public Sourced<bool>? Flag(string key) => Take(key, "true or false", value => value as bool?);

    /// <exception cref="ProfileException">It is no text.</exception>
    public Sourced<string>? Text(string key) =>
        Take<string>(key, "text in quotes", value => value is string { Length: > 0 } text ? (true, text) : default);

    /// <exception cref="ProfileException">It is no positive number.</exception>
    public Sourced<FrameRate>? Rate(string key) =>
        Take(key, "frames per second, above zero", value => CountOf(value) is > 0 and { } frames ? new FrameRate(frames) : (FrameRate?)null);

    /// <exception cref="ProfileException">It is no list of PCI IDs.</exception>
    public Sourced<ImmutableArray<PciId>>? Ids(string key) =>
        Take(key, "a list of PCI IDs: [\"8086:10fb\"]", value => List(value, item => item is string text && PciId.TryParse(text, out var id) ? id : (PciId?)null));

    /// <exception cref="ProfileException">It is none of the words.</exception>
    public Sourced<T>? Word<T>(string key, params ImmutableArray<(string Word, T Meaning)> words)
        where T : struct =>
        Take(key, $"one of {string.Join(", ", words.Select(word => word.Word))}", value => words.Where(word => word.Word.Equals(value)).Select(word => (T?)word.Meaning).FirstOrDefault());

    /// <exception cref="ProfileException">A key was taken by nobody.</exception>
    internal void RefuseUntaken()
    {
        foreach (var (key, entry) in entries.Where(entry => !_taken.Contains(entry.Key)))
        {
            throw new ProfileException($"{entry.Position}: unknown key {name}.{key}{NearestWord.Hint(key, _taken)}");
        }
    }

    private Sourced<T>? Take<T>(string key, string kind, Func<object, T?> read)
        where T : struct => Take<T>(key, kind, value => read(value) is { } known ? (true, known) : default);

    private Sourced<T>? Take<T>(string key, string kind, Func<object, (bool IsKnown, T Value)> read)
    {
        _taken.Add(key);
        if (!entries.TryGetValue(key, out var entry))
        {
            return null;
        }

        return read(entry.Value) is (true, var value)
            ? new Sourced<T>(value, entry.Source, entry.Date)
            : throw new ProfileException($"{entry.Position}: {name}.{key} must be {kind}");
    }

    private static int? CountOf(object value) => value is long and >= 0 and <= int.MaxValue ? (int)(long)value : null;

    private static ImmutableArray<T>? List<T>(object value, Func<object, T?> read)
        where T : struct
    {
        if (value is not IReadOnlyList<object> { Count: > 0 } items)
        {
            return null;
        }

        var known = items.Select(read).OfType<T>().ToImmutableArray();
        return known.Length == items.Count ? known : null;
    }
}
