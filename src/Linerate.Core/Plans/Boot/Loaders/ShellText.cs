using System.Text;

namespace Linerate.Core.Plans.Boot.Loaders;

/// <summary>
/// Simple assignments of a file that a shell sources: <c>NAME="words"</c>, with quotes and escapes as POSIX sh reads them and
/// <c>$NAME</c> for the variable's own earlier value. No shell is run; what is not simple is refused with its line.
/// </summary>
internal static class ShellText
{
    private static readonly string[] Opening = ["if ", "case ", "for ", "while ", "until "];
    private static readonly string[] Closing = ["fi", "esac", "done", "}"];

    /// <summary>The assignments of some variables in order; the reason where one of them is set in a way that only a shell understands.</summary>
    internal static string? Read(string text, IReadOnlyList<string> names, List<ShellAssignment> assignments)
    {
        var (depth, start, number) = (0, 0, 0);
        while (start < text.Length)
        {
            var end = text.IndexOf('\n', start) is >= 0 and var found ? found : text.Length;
            var line = text[start..end];
            var trimmed = line.Trim();
            number++;
            depth += Opening.Any(word => trimmed.StartsWith(word, StringComparison.Ordinal)) || trimmed.EndsWith('{') ? 1 : 0;
            depth -= Closing.Any(word => trimmed == word || trimmed.StartsWith($"{word} ", StringComparison.Ordinal) || trimmed.StartsWith($"{word};", StringComparison.Ordinal)) ? 1 : 0;
            if (!trimmed.StartsWith('#') && names.FirstOrDefault(name => Sets(line, name)) is { } set)
            {
                var reason = depth > 0 ? "it stands inside a condition" : ReadOne(text, start, end, set, out var assignment) ?? Add(assignments, assignment!);
                if (reason is not null)
                {
                    return $"line {number}, {trimmed}: {reason}";
                }
            }

            start = end + 1;
        }

        return null;
    }

    /// <summary>A word as it stands between quotes of a kind; null where it cannot.</summary>
    internal static string? Escape(string word, char quote)
    {
        if (quote == '\'')
        {
            return word.Contains('\'') ? null : word;
        }

        var text = new StringBuilder();
        foreach (var c in word)
        {
            text.Append(c is '"' or '\\' or '$' or '`' ? "\\" : "").Append(c);
        }

        return text.ToString();
    }

    private static string? Add(List<ShellAssignment> assignments, ShellAssignment assignment)
    {
        assignments.Add(assignment);
        return null;
    }

    /// <summary>Whether a line sets a variable, simply or not: <c>NAME=</c>, <c>export NAME=</c>, <c>NAME+=</c>, <c>: ${NAME:=</c>.</summary>
    private static bool Sets(string line, string name)
    {
        for (var at = line.IndexOf(name, StringComparison.Ordinal); at >= 0; at = line.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var after = at + name.Length;
            if ((at == 0 || !IsNameChar(line[at - 1])) && after < line.Length && (line[after] is '=' or '+' || line.AsSpan(after).StartsWith(":=")))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNameChar(char c) => c == '_' || char.IsAsciiLetterOrDigit(c);

    private static string? ReadOne(string text, int start, int end, string name, out ShellAssignment? assignment)
    {
        assignment = null;
        var at = start;
        while (at < end && text[at] is ' ' or '\t')
        {
            at++;
        }

        if (text.AsSpan(at, end - at).StartsWith("export "))
        {
            at += "export ".Length;
        }

        if (!text.AsSpan(at, end - at).StartsWith($"{name}="))
        {
            return "this way of setting it is not simple";
        }

        at += name.Length + 1;
        var quote = at < end && text[at] is '"' or '\'' ? text[at] : '\0';
        var valueStart = at;
        at += quote == '\0' ? 0 : 1;
        var letters = new List<(char Letter, int Start, int End)>();
        var keeps = TakeEarlier(text, ref at, end, name, quote);
        var ownStart = at;
        if (TakeLetters(text, ref at, end, quote, letters) is { } reason)
        {
            return reason;
        }

        var rest = text[at..end].Trim();
        if (rest.Length > 0 && !(rest[0] == '#' && text[at] is ' ' or '\t'))
        {
            return "what follows the value is not simple";
        }

        assignment = new ShellAssignment(name, valueStart, at, ownStart, quote, keeps, WordsOf(letters));
        return null;
    }

    private static bool TakeEarlier(string text, ref int at, int end, string name, char quote)
    {
        if (quote == '\'')
        {
            return false;
        }

        // The last is how tuned writes it.
        foreach (var reference in (string[])[$"${{{name}:+${name} }}", $"${{{name}}}", $"${name}"])
        {
            var after = at + reference.Length;
            if (text.AsSpan(at, end - at).StartsWith(reference) && (reference[1] == '{' || after == end || !IsNameChar(text[after])))
            {
                at = after;
                return true;
            }
        }

        return false;
    }

    private static string? TakeLetters(string text, ref int at, int end, char quote, List<(char Letter, int Start, int End)> letters)
    {
        while (at < end)
        {
            var c = text[at];
            if (quote != '\0' && c == quote)
            {
                at++;
                return null;
            }

            if (quote == '\0' && c is ' ' or '\t')
            {
                return null;
            }

            if (quote != '\'' && c is '$' or '`')
            {
                return "it is computed";
            }

            if (quote == '\0' && c is '"' or '\'' or ';' or '&' or '|' or '<' or '>' or '(' or ')')
            {
                return "this way of quoting is not simple";
            }

            var escapes = quote != '\'' && c == '\\' && at + 1 < end && (quote == '\0' || text[at + 1] is '"' or '\\' or '$' or '`');
            if (quote != '\'' && c == '\\' && at + 1 == end)
            {
                return "it goes on in the next line";
            }

            letters.Add(escapes ? (text[at + 1], at, at + 2) : (c, at, at + 1));
            at += escapes ? 2 : 1;
        }

        return quote == '\0' ? null : "its quote does not end in its line";
    }

    private static ImmutableArray<ShellWord> WordsOf(List<(char Letter, int Start, int End)> letters)
    {
        var value = string.Concat(letters.Select(letter => letter.Letter));
        var words = ImmutableArray.CreateBuilder<ShellWord>();
        var (at, line) = (0, BootLine.Parse(value));
        foreach (var word in line.Words)
        {
            at += word.Gap.Length;
            words.Add(new ShellWord(word.Text, letters[at].Start, letters[at + word.Text.Length - 1].End));
            at += word.Text.Length;
        }

        // Init's arguments stand at the end and move as one.
        if (line.Tail.Trim() is { Length: > 0 } tail)
        {
            at += line.Tail.Length - line.Tail.TrimStart().Length;
            words.Add(new ShellWord(tail, letters[at].Start, letters[at + tail.Length - 1].End));
        }

        return words.DrainToImmutable();
    }
}
