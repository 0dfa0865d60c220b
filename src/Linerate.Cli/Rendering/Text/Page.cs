namespace Linerate.Cli.Rendering.Text;

/// <summary>Writes lines that fit a width: prose wraps at words, with a hanging indent; commands and evidence never break.</summary>
internal sealed class Page(TextWriter writer, int width)
{
    /// <summary>How many columns a line has.</summary>
    internal int Width => width;

    internal void Line(string text = "") => writer.Write(text + "\n");

    /// <summary>Prose after a label, wrapped under itself.</summary>
    /// <param name="label">Printed as it is, already padded.</param>
    /// <param name="labelWidth">How many columns the label takes.</param>
    /// <param name="text">The prose.</param>
    /// <param name="paint">Colours each line after it was cut to measure.</param>
    internal void Prose(string label, int labelWidth, string text, Func<string, string>? paint = null)
    {
        var indent = new string(' ', labelWidth);
        var first = true;
        foreach (var line in Wrap(text, Math.Max(24, width - labelWidth)))
        {
            Line($"{(first ? label : indent)}{(paint is null ? line : paint(line))}");
            first = false;
        }
    }

    /// <summary>Cuts at spaces; a word that is longer than a line stands alone, whole.</summary>
    internal static IEnumerable<string> Wrap(string text, int width)
    {
        var start = 0;
        while (text.Length - start > width)
        {
            var cut = text.LastIndexOf(' ', start + width, width + 1);
            if (cut <= start)
            {
                cut = text.IndexOf(' ', start + width);
                if (cut < 0)
                {
                    break;
                }
            }

            yield return text[start..cut];
            start = cut + 1;
        }

        yield return text[start..];
    }
}
