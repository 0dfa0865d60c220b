namespace Linerate.Core.Plans.Boot.Loaders;

/// <summary>
/// grub-mkconfig's configuration: /etc/default/grub, then /etc/default/grub.d/*.cfg in name order (Debian's and Ubuntu's), and the line that
/// /etc/grub.d/10_linux makes of both variables: first that of every entry, then that of all but the recovery ones.
/// </summary>
internal sealed class GrubFiles
{
    internal const string Defaults = "/etc/default/grub";
    internal const string Folder = "/etc/default/grub.d";
    internal const string Always = "GRUB_CMDLINE_LINUX";
    internal const string Normally = "GRUB_CMDLINE_LINUX_DEFAULT";

    /// <summary>Ours, wholly: removing it takes away what we added.</summary>
    internal const string DropIn = $"{Folder}/99-linerate.cfg";

    private GrubFiles(SortedDictionary<string, string> texts, List<GrubWord> words, List<(string Path, ShellAssignment Assignment)> assignments) =>
        (Texts, Words, Assignments) = (texts, words, assignments);

    /// <summary>The text of each file.</summary>
    internal SortedDictionary<string, string> Texts { get; }

    /// <summary>The words of the line in order.</summary>
    internal List<GrubWord> Words { get; }

    /// <summary>The assignments that count, in order.</summary>
    internal List<(string Path, ShellAssignment Assignment)> Assignments { get; }

    internal string Line => string.Join(' ', Words.Select(word => word.Text));

    /// <returns>The files, or why their line cannot be told without a shell; neither where there are none.</returns>
    internal static (GrubFiles? Files, string? Reason) Read(BootFiles files)
    {
        if (files.Text(Defaults) is not { } defaults)
        {
            return (null, null);
        }

        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal) { [Defaults] = defaults };
        foreach (var name in files.Names(Folder).Where(name => name.EndsWith(".cfg", StringComparison.Ordinal)))
        {
            if (files.Text($"{Folder}/{name}") is { } text)
            {
                texts[$"{Folder}/{name}"] = text;
            }
        }

        var assignments = new List<(string Path, ShellAssignment Assignment)>();
        foreach (var (path, text) in texts)
        {
            var own = new List<ShellAssignment>();
            if (ShellText.Read(text, [Normally, Always], own) is { } reason)
            {
                return (null, $"{path}: {reason}");
            }

            assignments.AddRange(own.Select(assignment => (path, assignment)));
        }

        var words = new List<GrubWord>();
        var counted = new List<(string Path, ShellAssignment Assignment)>();
        foreach (var name in (string[])[Always, Normally])
        {
            var mine = assignments.Where(pair => pair.Assignment.Name == name).ToList();
            var first = Math.Max(0, mine.FindLastIndex(pair => !pair.Assignment.KeepsEarlier));
            counted.AddRange(mine.Skip(first));
            words.AddRange(mine.Skip(first).SelectMany(pair => pair.Assignment.Words, (pair, word) => new GrubWord(word.Text, pair.Path, pair.Assignment, word)));
        }

        return (new GrubFiles(texts, words, counted), null);
    }
}
