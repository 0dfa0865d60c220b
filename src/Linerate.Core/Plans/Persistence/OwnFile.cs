namespace Linerate.Core.Plans.Persistence;

/// <summary>A file of lines that is wholly ours. A line that sets the same thing is replaced, others of ours stay, so that one plan does not undo another's.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Reader">Who reads it, and when.</param>
/// <param name="KeyOf">What a line sets.</param>
internal sealed record OwnFile(string Path, string Reader, Func<string, string> KeyOf)
{
    internal const string Mark = "# Written by Linerate";

    /// <summary>The file with these lines.</summary>
    /// <param name="existing">Its text now; null where there is none.</param>
    /// <param name="lines">The lines to be in it.</param>
    /// <param name="author">Who writes it, for its head.</param>
    /// <returns>The text; null where the file is somebody else's.</returns>
    internal string? With(string? existing, IReadOnlyList<string> lines, string author)
    {
        if (existing is not null && !existing.StartsWith(Mark, StringComparison.Ordinal))
        {
            return null;
        }

        var kept = (existing ?? "").Split('\n').Where(line => line.Length > 0 && line[0] != '#').ToList();
        var before = kept.ToArray();
        foreach (var line in lines)
        {
            var index = kept.FindIndex(other => KeyOf(other) == KeyOf(line));
            if (index < 0)
            {
                kept.Add(line);
            }
            else
            {
                kept[index] = line;
            }
        }

        return existing is not null && kept.SequenceEqual(before) ? existing : $"{Head(author, Reader, Path)}{string.Join('\n', kept)}\n";
    }

    internal static string Head(string author, string reader, string path) =>
        $"""
         {Mark} {author}. {reader}
         # To take it away by hand: rm {path}; the settings of now stay until the next boot. "linerate rollback" does both.

         """;
}
