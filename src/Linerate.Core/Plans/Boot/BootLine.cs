using System.Text;

namespace Linerate.Core.Plans.Boot;

/// <summary>
/// A kernel command line as text: what is parsed renders to the same bytes. Words are split as lib/cmdline.c does
/// (next_arg), quotes kept; what follows <c>--</c> belongs to init and is kept as it is.
/// </summary>
/// <param name="Words">The kernel's words in order.</param>
/// <param name="Tail">What follows them: blanks, or <c>--</c> and init's arguments.</param>
public sealed record BootLine(ImmutableArray<BootWord> Words, string Tail)
{
    public static BootLine Parse(string text)
    {
        var words = ImmutableArray.CreateBuilder<BootWord>();
        var at = 0;
        while (true)
        {
            var start = at;
            while (start < text.Length && char.IsWhiteSpace(text[start]))
            {
                start++;
            }

            var end = EndOfWord(text, start);
            if (end == start || text.AsSpan(start, end - start) is "--")
            {
                return new BootLine(words.DrainToImmutable(), text[at..]);
            }

            words.Add(new BootWord(text[at..start], text[start..end]));
            at = end;
        }
    }

    /// <summary>The line with a word after the last one, one blank between them.</summary>
    public BootLine With(string word) => this with
    {
        Words = Words.Add(new BootWord(Words.IsEmpty ? "" : " ", word)),
        Tail = Words.IsEmpty && Tail.StartsWith("--", StringComparison.Ordinal) ? $" {Tail}" : Tail,
    };

    /// <summary>The line without one word; the blanks before it go with it, or of the first word those behind it.</summary>
    public BootLine Without(int index)
    {
        var words = Words.RemoveAt(index);
        return this with
        {
            Words = index == 0 && words.Length > 0 ? words.SetItem(0, words[0] with { Gap = Words[0].Gap }) : words,
        };
    }

    public BootLine Replacing(int index, string word) => this with { Words = Words.SetItem(index, Words[index] with { Text = word }) };

    /// <summary>The last word of a name; -1 where there is none.</summary>
    public int LastIndexOf(string name)
    {
        var index = Words.Length - 1;
        while (index >= 0 && !Words[index].IsNamed(name))
        {
            index--;
        }

        return index;
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var word in Words)
        {
            text.Append(word.Gap).Append(word.Text);
        }

        return text.Append(Tail).ToString();
    }

    /// <summary>Whether two lines give the kernel the same words in the same order; blanks between them do not count.</summary>
    public static bool SameWords(string left, string right)
    {
        var (a, b) = (Parse(left), Parse(right));
        return a.Words.Select(word => word.Text).SequenceEqual(b.Words.Select(word => word.Text)) && a.Tail.Trim() == b.Tail.Trim();
    }

    private static int EndOfWord(string text, int start)
    {
        var (end, quoted) = (start, false);
        while (end < text.Length && (quoted || !char.IsWhiteSpace(text[end])))
        {
            quoted ^= text[end] == '"';
            end++;
        }

        return end;
    }
}
