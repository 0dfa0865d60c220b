namespace Linerate.Core.Plans.Boot.Loaders;

/// <summary>
/// Gives grub another command line and keeps everything else of its files. Words that only come at the end go into a file of ours where
/// the folder is read; all others are changed where they stand, with a comment above that says which are ours.
/// </summary>
internal sealed class GrubEditor
{
    private readonly GrubFiles _now;
    private readonly List<GrubSlot> _slots;
    private readonly List<string> _tail = [];

    private GrubEditor(GrubFiles now) => (_now, _slots) = (now, [.. now.Words.Select(word => new GrubSlot(word))]);

    /// <param name="files">The files now.</param>
    /// <param name="line">The whole line that shall be.</param>
    /// <param name="readsFolder">Whether this host's grub-mkconfig reads /etc/default/grub.d.</param>
    internal static (ImmutableArray<BootFileEdit> Edits, string? Reason) Set(BootFiles files, string line, bool readsFolder)
    {
        var (now, reason) = GrubFiles.Read(files);
        if (now is null)
        {
            return ([], reason ?? $"{GrubFiles.Defaults} does not exist");
        }

        var editor = new GrubEditor(now);
        var wanted = WordsOf(line);
        foreach (var change in WordChange.Between([.. now.Words.Select(word => word.Text)], wanted))
        {
            editor.Place(change);
        }

        var edits = new List<BootFileEdit>();
        editor.EditDropIn(readsFolder, edits);
        return editor.EditFiles(edits) ?? Checked(files, edits, wanted);
    }

    private static List<string> WordsOf(string line)
    {
        var parsed = BootLine.Parse(line);
        return [.. parsed.Words.Select(word => word.Text), .. parsed.Tail.Trim() is { Length: > 0 } tail ? [tail] : Array.Empty<string>()];
    }

    private void Place(WordChange change)
    {
        for (var i = 0; i < change.Gone; i++)
        {
            _slots[change.At + i].Text = i < change.Come.Length ? change.Come[i] : null;
        }

        var behind = change.At + change.Gone;
        var more = change.Come.Skip(change.Gone);
        (behind == _slots.Count ? _tail : behind > 0 ? _slots[behind - 1].After : _slots[0].Before).AddRange(more);
    }

    /// <summary>The words that are in our file already, and where the folder is read those that come at the end.</summary>
    private void EditDropIn(bool readsFolder, List<BootFileEdit> edits)
    {
        var ours = _slots.Where(slot => slot.Word.Path == GrubFiles.DropIn).ToArray();
        List<string> words = [.. ours.SelectMany(slot => slot.Result)];
        if (readsFolder || ours.Length > 0)
        {
            words.AddRange(_tail);
            _tail.Clear();
        }

        if (!words.SequenceEqual(ours.Select(slot => slot.Word.Text)))
        {
            edits.Add(new BootFileEdit(GrubFiles.DropIn, words.Count == 0 ? null : GrubText.DropIn(words)));
        }
    }

    private (ImmutableArray<BootFileEdit> Edits, string? Reason)? EditFiles(List<BootFileEdit> edits)
    {
        // What comes last of all belongs to the variable that recovery entries do not get.
        var last = _now.Assignments.LastOrDefault(pair => pair.Path != GrubFiles.DropIn);
        foreach (var file in _now.Texts.Where(file => file.Key != GrubFiles.DropIn))
        {
            var text = new GrubText(file.Value);
            foreach (var (path, assignment) in _now.Assignments.Where(pair => pair.Path == file.Key))
            {
                var slots = _slots.Where(slot => ReferenceEquals(slot.Word.Assignment, assignment)).ToArray();
                var tail = ReferenceEquals(assignment, last.Assignment) ? _tail : [];
                if ((tail.Count > 0 || Array.Exists(slots, slot => slot.IsChanged)) && !text.Rewrite(assignment, slots, tail))
                {
                    return ([], $"{path}: a word cannot stand between the quotes that are there");
                }
            }

            if (last.Assignment is null && file.Key == GrubFiles.Defaults && _tail.Count > 0)
            {
                text.Append(_tail);
            }

            if (text.IsChanged)
            {
                edits.Add(new BootFileEdit(file.Key, text.Render()));
            }
        }

        return null;
    }

    /// <summary>What was written is read again: a file behind ours may set the variable anew.</summary>
    private static (ImmutableArray<BootFileEdit> Edits, string? Reason) Checked(BootFiles files, List<BootFileEdit> edits, List<string> wanted)
    {
        var byPath = edits.ToDictionary(edit => edit.Path, edit => edit.Content);
        var (after, reason) = GrubFiles.Read(new BootFiles(
            path => byPath.TryGetValue(path, out var content) ? content : files.Text(path),
            folder => folder == GrubFiles.Folder
                ? [.. files.Names(folder).Concat(byPath.Keys.Where(path => path.StartsWith($"{folder}/", StringComparison.Ordinal)).Select(path => path[(folder.Length + 1)..])).Distinct(StringComparer.Ordinal)]
                : files.Names(folder)));
        return after is null ? ([], reason)
            : after.Words.Select(word => word.Text).SequenceEqual(wanted) ? ([.. edits], null)
            : ([], $"another file of {GrubFiles.Folder} sets the line anew: it would become \"{after.Line}\"");
    }
}
