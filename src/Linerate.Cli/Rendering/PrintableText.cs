using System.Globalization;
using System.Text;

namespace Linerate.Cli.Rendering;

/// <summary>
/// Text of a host made safe to show: a guest's name or a file's content must not move the cursor, change the title
/// of a terminal or turn the reading direction around.
/// </summary>
internal static class PrintableText
{
    /// <summary>Spells control, formatting and unpaired surrogate characters as escapes; leaves the rest alone.</summary>
    internal static string Of(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (MustEscape(text, i))
            {
                return Escape(text);
            }
        }

        return text;
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            _ = (text[i], MustEscape(text, i)) switch
            {
                ('\n', _) => escaped.Append("\\n"),
                ('\t', _) => escaped.Append(' '),
                (var c, true) when c < 0x100 => escaped.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}"),
                (var c, true) => escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                (var c, false) => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    private static bool MustEscape(string text, int index)
    {
        var c = text[index];
        if (c is >= ' ' and <= '~')
        {
            return false;
        }

        if (char.IsHighSurrogate(c))
        {
            return index + 1 == text.Length || !char.IsLowSurrogate(text[index + 1]);
        }

        if (char.IsLowSurrogate(c))
        {
            return index == 0 || !char.IsHighSurrogate(text[index - 1]);
        }

        return c >= '\ufffe' || char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
    }
}
