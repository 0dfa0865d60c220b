using System.Text;

namespace Linerate.Core.Plans.Persistence;

/// <summary>
/// A file of <c>KEY=value</c> lines as systemd reads it (systemd.exec(5), EnvironmentFile): comments begin with <c>#</c> or <c>;</c>, values may
/// stand in quotes, the last line of a key counts. Lines of other keys keep their bytes.
/// </summary>
public static class EnvironmentText
{
    /// <summary>The value of a key, unquoted; null where no line sets it.</summary>
    public static string? Get(string text, string key)
    {
        var line = Array.FindLast(text.Split('\n'), other => Sets(other, key));
        return line is null ? null : Unquoted(line[(line.IndexOf('=') + 1)..].Trim());
    }

    /// <summary>
    /// The text with another value; with none, without any line of the key. A value that stood in quotes stands in quotes again,
    /// so that a line that is set and set back has the bytes of before.
    /// </summary>
    public static string Set(string text, string key, string? value)
    {
        if (Get(text, key) == value)
        {
            return text;
        }

        var lines = text.Split('\n').ToList();
        var last = lines.FindLastIndex(line => Sets(line, key));
        if (value is null)
        {
            lines.RemoveAll(line => Sets(line, key));
            return string.Join('\n', lines);
        }

        if (last >= 0)
        {
            var equals = lines[last].IndexOf('=');
            var quoted = lines[last].AsSpan(equals + 1).TrimStart().StartsWith("\"");
            lines[last] = $"{lines[last][..(equals + 1)]}{(IsPlain(value) && !quoted ? value : Quoted(value))}";
            return string.Join('\n', lines);
        }

        return $"{text}{(text.Length == 0 || text.EndsWith('\n') ? "" : "\n")}{key}={(IsPlain(value) ? value : Quoted(value))}\n";
    }

    private static bool Sets(string line, string key) =>
        line.TrimStart() is var trimmed && trimmed.StartsWith(key, StringComparison.Ordinal) && trimmed[key.Length..].TrimStart().StartsWith('=');

    private static bool IsPlain(string value) =>
        value.Length > 0 && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ',' or ':' or '/' or '=' or '@' or '+');

    private static string Quoted(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var c in value)
        {
            text.Append(c is '"' or '\\' or '$' or '`' ? "\\" : "").Append(c);
        }

        return text.Append('"').ToString();
    }

    private static string Unquoted(string value)
    {
        if (value.Length < 2 || value[0] is not ('"' or '\'') || value[^1] != value[0])
        {
            return value;
        }

        if (value[0] == '\'')
        {
            return value[1..^1];
        }

        var text = new StringBuilder();
        for (var index = 1; index < value.Length - 1; index++)
        {
            index += value[index] == '\\' && index + 1 < value.Length - 1 && value[index + 1] is '"' or '\\' or '$' or '`' ? 1 : 0;
            text.Append(value[index]);
        }

        return text.ToString();
    }
}
