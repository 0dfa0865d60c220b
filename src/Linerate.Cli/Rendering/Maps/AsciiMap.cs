using System.Collections.Frozen;

namespace Linerate.Cli.Rendering.Maps;

/// <summary>The map's signs for a terminal that cannot show them: each replaced by one ASCII character, so that nothing moves.</summary>
internal static class AsciiMap
{
    private static readonly FrozenDictionary<char, char> Signs = new Dictionary<char, char>
    {
        ['│'] = '|',
        ['─'] = '-',
        ['┌'] = '+',
        ['├'] = '|',
        ['└'] = '`',
        ['━'] = '=',
        ['═'] = '#',
        ['█'] = 'O',
        ['▒'] = ':',
        ['▓'] = '@',
        ['×'] = 'x',
        ['▶'] = '>',
        ['→'] = '>',
        ['›'] = '>',
        ['…'] = '~',
        ['·'] = ';',
        ['–'] = '-',
        ['□'] = '*',
        ['≤'] = '<',
        ['≈'] = '~',
        ['−'] = '-',
    }.ToFrozenDictionary();

    /// <summary>True when the locale says that text is not UTF-8: the first of LC_ALL, LC_CTYPE and LANG that is set decides. Source: locale(7).</summary>
    internal static bool IsWanted(ProcessEnvironment process) =>
        (process.Variable("LC_ALL") ?? process.Variable("LC_CTYPE") ?? process.Variable("LANG")) is { } locale
        && !locale.Contains("UTF-8", StringComparison.OrdinalIgnoreCase)
        && !locale.Contains("UTF8", StringComparison.OrdinalIgnoreCase);

    internal static string Of(string text) =>
        string.Create(text.Length, text, static (signs, from) =>
        {
            for (var index = 0; index < from.Length; index++)
            {
                signs[index] = char.IsAscii(from[index]) ? from[index] : Signs.GetValueOrDefault(from[index], '?');
            }
        });
}
