using System.Text;

namespace Linerate.Hosts.Collectors.Tuners;

/// <summary>Lines of a configuration file, those that end in a backslash joined with the next, each with its first line's number.</summary>
internal static class ContinuedLines
{
    internal static IEnumerable<(int Number, string Line)> Of(string text)
    {
        var joined = new StringBuilder();
        var number = 0;
        var first = 1;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var content = line.TrimEnd('\r', ' ', '\t');
            if (content.EndsWith('\\'))
            {
                joined.Append(content.AsSpan(0, content.Length - 1)).Append(' ');
                continue;
            }

            var whole = joined.Length == 0 ? content.Trim() : joined.Append(content).ToString().Trim();
            joined.Clear();
            if (whole.Length > 0)
            {
                yield return (first, whole);
            }

            first = number + 1;
        }

        if (joined.ToString().Trim() is { Length: > 0 } rest)
        {
            yield return (first, rest);
        }
    }
}
