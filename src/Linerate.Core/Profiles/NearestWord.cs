namespace Linerate.Core.Profiles;

/// <summary>Finds what a person meant by a word that is not known.</summary>
public static class NearestWord
{
    /// <summary><c>; did you mean X?</c> when some word is near enough, else the list of known words when it is short.</summary>
    public static string Hint(string word, IEnumerable<string> known)
    {
        var words = known.Order(StringComparer.Ordinal).ToArray();
        if (To(word, words) is { } near)
        {
            return $"; did you mean {near}?";
        }

        return words.Length is > 0 and <= 12 ? $"; known are {string.Join(", ", words)}" : "";
    }

    /// <summary>The nearest word by edits (Levenshtein), no more than a third of its letters; null when none is that near.</summary>
    public static string? To(string word, IEnumerable<string> known)
    {
        string? best = null;
        var fewest = int.MaxValue;
        foreach (var candidate in known)
        {
            var edits = Edits(word, candidate);
            if (edits < fewest && edits <= Math.Max(1, candidate.Length / 3))
            {
                (best, fewest) = (candidate, edits);
            }
        }

        return best;
    }

    private static int Edits(string from, string to)
    {
        var row = new int[to.Length + 1];
        for (var column = 0; column <= to.Length; column++)
        {
            row[column] = column;
        }

        for (var line = 1; line <= from.Length; line++)
        {
            var diagonal = row[0];
            row[0] = line;
            for (var column = 1; column <= to.Length; column++)
            {
                var above = row[column];
                var same = char.ToUpperInvariant(from[line - 1]) == char.ToUpperInvariant(to[column - 1]);
                row[column] = Math.Min(Math.Min(above, row[column - 1]) + 1, diagonal + (same ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
