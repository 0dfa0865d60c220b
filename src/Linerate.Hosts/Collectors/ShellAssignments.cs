using System.Text;

namespace Linerate.Hosts.Collectors;

/// <summary>
/// Assignments of a configuration file that a shell or systemd sources: <c>NAME="value"</c>, with earlier names expanded,
/// <c>+=</c> and lines continued by a backslash. Commands are left as they stand: nothing is run.
/// </summary>
internal sealed class ShellAssignments
{
    private readonly Dictionary<string, (string Value, Evidence Evidence)> _values = new(StringComparer.Ordinal);

    internal bool TryGet(string name, out string value, out Evidence evidence)
    {
        var found = _values.TryGetValue(name, out var pair);
        (value, evidence) = found ? pair : ("", new Evidence("", ""));
        return found;
    }

    /// <summary>Reads one more file over what is known, as a shell would source it.</summary>
    internal void Source(string path, ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var statement = TakeStatement(ref text).Trim();
            if (statement.StartsWith("export ", StringComparison.Ordinal))
            {
                statement = statement[7..].TrimStart();
            }

            var equals = statement.IndexOf('=');
            var appends = equals > 0 && statement[equals - 1] == '+';
            var name = equals > 0 ? statement[..(appends ? equals - 1 : equals)] : default;
            if (IsName(name))
            {
                var key = name.ToString();
                var value = Unquote(statement[(equals + 1)..]);
                _values[key] = (appends && _values.TryGetValue(key, out var old) ? old.Value + value : value, Evidence.Of(path, statement));
            }
        }
    }

    /// <summary>Up to a line end that is neither quoted nor escaped.</summary>
    private static ReadOnlySpan<char> TakeStatement(ref ReadOnlySpan<char> text)
    {
        var quote = '\0';
        var comment = text.TrimStart(" \t").StartsWith("#", StringComparison.Ordinal);
        var end = 0;
        for (; end < text.Length; end++)
        {
            var letter = text[end];
            if (letter == '\n' && quote == '\0')
            {
                break;
            }

            if (letter == '\\' && quote != '\'')
            {
                end++;
            }
            else if (!comment && letter is '"' or '\'' && (quote == '\0' || quote == letter))
            {
                quote = quote == '\0' ? letter : '\0';
            }
        }

        end = Math.Min(end, text.Length);
        var statement = text[..end];
        text = end < text.Length ? text[(end + 1)..] : default;
        return comment ? default : statement;
    }

    private static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter != '_')
            {
                return false;
            }
        }

        return !name.IsEmpty;
    }

    private string Unquote(ReadOnlySpan<char> text)
    {
        var value = new StringBuilder();
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter == '\\' && quote != '\'' && i + 1 < text.Length)
            {
                i++;
                value.Append(text[i] == '\n' ? "" : text[i].ToString());
            }
            else if (letter is '"' or '\'' && (quote == '\0' || quote == letter))
            {
                quote = quote == '\0' ? letter : '\0';
            }
            else if (letter == '$' && quote != '\'' && TryExpand(text[i..], out var expansion, out var used))
            {
                value.Append(expansion);
                i += used - 1;
            }
            else if (quote == '\0' && letter is ' ' or '\t' or ';' or '#')
            {
                break;
            }
            else
            {
                value.Append(letter);
            }
        }

        return value.ToString();
    }

    /// <summary>Replaces <c>$NAME</c> and <c>${NAME}</c>; an unset name is empty, as in a shell.</summary>
    private bool TryExpand(ReadOnlySpan<char> text, out string expansion, out int used)
    {
        expansion = "";
        var braced = text.Length > 1 && text[1] == '{';
        var start = braced ? 2 : 1;
        var end = start;
        while (end < text.Length && IsName(text[end..(end + 1)]))
        {
            end++;
        }

        used = braced ? end + 1 : end;
        if (end == start || used > text.Length || (braced && text[end] != '}'))
        {
            return false;
        }

        expansion = _values.TryGetValue(text[start..end].ToString(), out var pair) ? pair.Value : "";
        return true;
    }
}
