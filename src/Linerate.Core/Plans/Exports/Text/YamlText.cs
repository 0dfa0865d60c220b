using System.Globalization;
using System.Text;

namespace Linerate.Core.Plans.Exports.Text;

/// <summary>
/// Writes YAML 1.1 and 1.2 alike: a text is bare only where both read it as a text, and else between double quotes with
/// everything that is not printable escaped; one of several lines is a literal block where that holds it exactly.
/// </summary>
internal static class YamlText
{
    private static readonly FrozenSet<string> Words = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "y", "n", "yes", "no", "on", "off", "true", "false", "null", "none", "nan", "inf");

    internal static string Of(YamlMap document)
    {
        var text = new StringBuilder();
        Write(text, document, 0);
        return text.ToString();
    }

    internal static string Scalar(object value) => value switch
    {
        bool on => on ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture),
        string text => IsPlain(text) ? text : Quoted(text),
        YamlRaw raw => $"!unsafe {Quoted(raw.Text)}",
        YamlMap { IsEmpty: true } => "{}",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value.GetType().Name),
    };

    private static void Write(StringBuilder text, YamlMap map, int indent)
    {
        foreach (var (key, value) in map)
        {
            text.Append(' ', indent).Append(Scalar(key)).Append(':');
            WriteValue(text, value, indent);
        }
    }

    private static void WriteValue(StringBuilder text, object value, int indent)
    {
        switch (value)
        {
            case YamlMap { IsEmpty: false } map:
                text.Append('\n');
                Write(text, map, indent + 2);
                break;
            case IReadOnlyCollection<object> { Count: 0 }:
                text.Append(" []\n");
                break;
            case IReadOnlyCollection<object> items:
                text.Append('\n');
                foreach (var item in items)
                {
                    WriteItem(text, item, indent);
                }

                break;
            case string lines when IsBlock(lines):
                text.Append(" |\n");
                foreach (var line in lines.TrimEnd('\n').Split('\n'))
                {
                    text.Append(' ', line.Length > 0 ? indent + 2 : 0).Append(line).Append('\n');
                }

                break;
            default:
                text.Append(' ').Append(Scalar(value)).Append('\n');
                break;
        }
    }

    private static void WriteItem(StringBuilder text, object item, int indent)
    {
        if (item is not YamlMap { IsEmpty: false } map)
        {
            text.Append(' ', indent).Append("- ").Append(Scalar(item)).Append('\n');
            return;
        }

        var inner = new StringBuilder();
        Write(inner, map, indent + 2);
        text.Append(' ', indent).Append("- ").Append(inner.ToString().AsSpan(indent + 2));
    }

    private static bool IsPlain(string text) =>
        text.Length > 0 && char.IsAsciiLetter(text[0]) && !Words.Contains(text) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/');

    /// <summary>Several printable lines, none beginning or ending with a blank, the last ended, no empty ones at the end.</summary>
    private static bool IsBlock(string text) =>
        text.Length > 2 && text[^1] == '\n' && text[^2] != '\n' && text[0] is not (' ' or '\n') && text.AsSpan(0, text.Length - 1).Contains('\n')
        && text.All(c => c is '\n' or (>= ' ' and <= '~') or (>= '\u00a1' and <= '\u02ff') or '\u2192' or '\u2026')
        && text.Split('\n').All(line => !line.EndsWith(' '));

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                >= ' ' and <= '~' => quoted.Append(c),
                _ => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
            };
        }

        return quoted.Append('"').ToString();
    }
}
