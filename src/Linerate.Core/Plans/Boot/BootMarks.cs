namespace Linerate.Core.Plans.Boot;

/// <summary>
/// Which words of a command line are ours: those that we added, and those of others that we took away. Taking our words away
/// again and putting theirs back leaves exactly what others wrote, whatever they changed since.
/// </summary>
/// <param name="Added">Words that were not there before us.</param>
/// <param name="Removed">Words that were, and are not any more.</param>
public sealed record BootMarks(ImmutableArray<string> Added, ImmutableArray<string> Removed)
{
    public static BootMarks None { get; } = new([], []);

    public bool IsEmpty => Added.IsEmpty && Removed.IsEmpty;

    public static BootMarks Between(string before, string after) => None.After(before, after);

    /// <summary>The marks once a line became another: what we had removed and now comes back is no longer ours to tell of.</summary>
    public BootMarks After(string before, string after)
    {
        var (old, young) = (WordsOf(before), WordsOf(after));
        var added = Added.ToList();
        var removed = Removed.ToList();
        foreach (var word in Less(young, old))
        {
            if (!removed.Remove(word))
            {
                added.Add(word);
            }
        }

        foreach (var word in Less(old, young))
        {
            if (!added.Remove(word))
            {
                removed.Add(word);
            }
        }

        return new BootMarks([.. added], [.. removed]);
    }

    /// <summary>A line without what is ours, and with what we took from it at its end. Words of ours that somebody changed are theirs now.</summary>
    public string TakenFrom(string line)
    {
        var parsed = BootLine.Parse(line);
        foreach (var word in Added.Reverse())
        {
            var index = parsed.Words.Select(other => other.Text).ToList().LastIndexOf(word);
            parsed = index < 0 ? parsed : parsed.Without(index);
        }

        foreach (var word in Removed)
        {
            parsed = parsed.With(word);
        }

        return parsed.ToString();
    }

    /// <summary>Another line with the same done to it: what we took out goes where it stands, what we added comes at the end.</summary>
    public string GivenTo(string line) => new BootMarks(Removed, [.. Added.Where(word => !WordsOf(line).Contains(word))]).TakenFrom(line);

    private static List<string> WordsOf(string line) => [.. BootLine.Parse(line).Words.Select(word => word.Text)];

    private static List<string> Less(List<string> from, List<string> taken)
    {
        var rest = taken.ToList();
        return [.. from.Where(word => !rest.Remove(word))];
    }
}
