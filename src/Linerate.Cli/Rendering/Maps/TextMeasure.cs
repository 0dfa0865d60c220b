namespace Linerate.Cli.Rendering.Maps;

/// <summary>
/// How wide text may get. The reader's font is not known, so every character counts as wide as the widest usual sans-serif
/// draws its average one, and what is longer than its room is cut with an ellipsis.
/// </summary>
internal static class TextMeasure
{
    internal const double LineHeight = 16;
    private const double Character = 6.9;
    private const double BoldCharacter = 7.7;

    internal static double WidthOf(string text, bool bold = false) => text.Length * (bold ? BoldCharacter : Character);

    internal static string Cut(string text, double width, bool bold = false)
    {
        var most = (int)(width / (bold ? BoldCharacter : Character));
        return text.Length <= most ? text : most < 2 ? "…" : $"{text[..(most - 1)].TrimEnd()}…";
    }

    internal static IEnumerable<string> Wrap(string text, double width) => Text.Page.Wrap(text, Math.Max(8, (int)(width / Character)));
}
