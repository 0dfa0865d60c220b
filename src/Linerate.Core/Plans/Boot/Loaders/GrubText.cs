using System.Text;

namespace Linerate.Core.Plans.Boot.Loaders;

/// <summary>One file of grub's configuration while it is edited: ranges of its text are replaced, all else keeps its bytes.</summary>
internal sealed class GrubText(string text)
{
    private const string AddedMark = "# Linerate added: ";
    private const string RemovedMark = "# Linerate took out: ";

    private readonly List<(int Start, int End, string New)> _edits = [];
    private readonly List<string> _before = [];
    private readonly List<string> _after = [];
    private int _marksAt = -1;

    internal bool IsChanged => _edits.Count > 0;

    internal static string DropIn(IEnumerable<string> words) =>
        $"""
         # Written by Linerate: what its plans added to the kernel's command line. It is read after {GrubFiles.Defaults}.
         # To take it away by hand: remove this file, run update-grub, restart. "linerate rollback" does the same.
         {GrubFiles.Normally}="${GrubFiles.Normally} {string.Join(' ', words.Select(word => ShellText.Escape(word, '"')))}"

         """;

    /// <summary>Writes an assignment's words anew.</summary>
    /// <returns>False where a word cannot stand between its quotes.</returns>
    internal bool Rewrite(ShellAssignment assignment, IReadOnlyList<GrubSlot> slots, IReadOnlyList<string> tail)
    {
        var quote = assignment.Quote == '\0' ? '"' : assignment.Quote;
        var end = assignment.Quote == '\0' ? assignment.ValueEnd : assignment.ValueEnd - 1;
        var start = assignment.Quote == '\0' ? assignment.ValueStart : assignment.ValueStart + 1;
        var value = new StringBuilder(text[start..assignment.OwnStart]);
        var (at, firstGap) = (assignment.OwnStart, default(string));
        var any = false;
        foreach (var slot in slots)
        {
            var gap = text[at..slot.Word.Raw.Start];
            firstGap ??= gap;
            foreach (var word in slot.Result)
            {
                var raw = word == slot.Word.Text ? text[slot.Word.Raw.Start..slot.Word.Raw.End] : ShellText.Escape(word, quote);
                if (raw is null)
                {
                    return false;
                }

                value.Append(any ? word == slot.Word.Text && gap.Length > 0 ? gap : " " : firstGap).Append(raw);
                any = true;
            }

            at = slot.Word.Raw.End;
        }

        foreach (var word in tail)
        {
            if (ShellText.Escape(word, quote) is not { } raw)
            {
                return false;
            }

            value.Append(any || assignment.KeepsEarlier ? " " : "").Append(raw);
            any = true;
        }

        value.Append(text[at..end]);
        _edits.Add((assignment.ValueStart, assignment.ValueEnd, $"{quote}{value}{quote}"));
        _before.AddRange(slots.Select(slot => slot.Word.Text));
        _after.AddRange([.. slots.SelectMany(slot => slot.Result), .. tail]);
        _marksAt = Math.Max(_marksAt, text.LastIndexOf('\n', Math.Max(0, assignment.ValueStart - 1)) + 1);
        return true;
    }

    /// <summary>Adds a line for a variable that no line sets.</summary>
    internal void Append(IReadOnlyList<string> words)
    {
        var start = text.Length == 0 || text.EndsWith('\n') ? "" : "\n";
        _edits.Add((text.Length, text.Length, $"{start}{GrubFiles.Normally}=\"{string.Join(' ', words.Select(word => ShellText.Escape(word, '"')))}\"\n"));
        _after.AddRange(words);
        _marksAt = text.Length;
    }

    internal string Render()
    {
        var marks = Marks();
        var comment = (marks.Added.IsEmpty ? "" : $"{AddedMark}{string.Join(' ', marks.Added)}\n")
            + (marks.Removed.IsEmpty ? "" : $"{RemovedMark}{string.Join(' ', marks.Removed)}\n");
        _edits.Add((_marksAt, _marksAt, comment));
        var result = new StringBuilder();
        var at = 0;
        foreach (var (start, end, value) in _edits.OrderBy(edit => edit.Start).ThenBy(edit => edit.End))
        {
            result.Append(text, at, start - at).Append(value);
            at = end;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>The marks once this edit is done; those that stand there now are taken out, to be written anew.</summary>
    private BootMarks Marks()
    {
        var (added, removed) = (new List<string>(), new List<string>());
        for (var start = 0; start < text.Length; start = (text.IndexOf('\n', start) is >= 0 and var end ? end : text.Length) + 1)
        {
            var line = text[start..(text.IndexOf('\n', start) is >= 0 and var stop ? stop : text.Length)];
            var mark = line.StartsWith(AddedMark, StringComparison.Ordinal) ? AddedMark : line.StartsWith(RemovedMark, StringComparison.Ordinal) ? RemovedMark : null;
            if (mark is not null)
            {
                (mark == AddedMark ? added : removed).AddRange(BootLine.Parse(line[mark.Length..]).Words.Select(word => word.Text));
                _edits.Add((start, Math.Min(text.Length, start + line.Length + 1), ""));
            }
        }

        return new BootMarks([.. added], [.. removed]).After(string.Join(' ', _before), string.Join(' ', _after));
    }
}
