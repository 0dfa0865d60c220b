using System.Globalization;

namespace Linerate.Core.Plans.Domains.Markup;

/// <summary>The five named entities and the numeric ones (XML 1.0, 4.6); no others exist without a DTD.</summary>
internal static class MarkupWords
{
    private static readonly (string Entity, string Text)[] Entities =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];

    internal static string Decode(string raw)
    {
        if (!raw.Contains('&'))
        {
            return raw;
        }

        var text = raw;
        for (var at = text.IndexOf("&#", StringComparison.Ordinal); at >= 0; at = text.IndexOf("&#", at + 1, StringComparison.Ordinal))
        {
            var end = text.IndexOf(';', at);
            var digits = end < 0 ? "" : text[(at + 2)..end];
            var known = digits.StartsWith('x')
                ? int.TryParse(digits.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                : int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out code);
            if (known && code is > 0 and < 0xd800 and not '&')
            {
                text = $"{text[..at]}{(char)code}{text[(end + 1)..]}";
            }
        }

        foreach (var (entity, letter) in Entities)
        {
            text = text.Replace(entity, letter, StringComparison.Ordinal);
        }

        return text;
    }

    internal static string Encode(string text)
    {
        foreach (var (entity, letter) in Entities.Reverse())
        {
            text = text.Replace(letter, entity, StringComparison.Ordinal);
        }

        return text;
    }
}
