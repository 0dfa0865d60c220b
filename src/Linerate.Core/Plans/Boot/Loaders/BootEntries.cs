using Linerate.Core.Host.Kernel;

namespace Linerate.Core.Plans.Boot.Loaders;

/// <summary>
/// Entries of the Boot Loader Specification, type 1 (uapi-group.org/specifications): files whose <c>options</c> line is the kernel's command line.
/// </summary>
internal static class BootEntries
{
    internal const string Folder = "/boot/loader/entries";
    private const string Field = "options";

    private static readonly string[] Environments = ["/boot/grub2/grubenv", "/boot/grub/grubenv"];

    internal static List<string> Names(BootFiles files) =>
        [.. files.Names(Folder).Where(name => name.EndsWith(".conf", StringComparison.Ordinal) && !name.Contains("rescue", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>The entry that boots next: the one that grub saved, else the running kernel's, else the only one; null where that is not known.</summary>
    internal static (string Path, string Options)? Next(BootFiles files, string? release)
    {
        var names = Names(files);
        var saved = Saved(files);
        var name = names.Find(other => other == $"{saved}.conf")
            ?? names.Find(other => release is not null && ValueOf(files.Text($"{Folder}/{other}") ?? "", "version") == release)
            ?? (names.Count == 1 ? names[0] : null);
        return name is not null && files.Text($"{Folder}/{name}") is { } text && ValueOf(text, Field) is { } options
            ? ($"{Folder}/{name}", options)
            : null;
    }

    /// <summary>The entry with the line; every other entry, and the line that new kernels get, with what that adds and takes out.</summary>
    internal static ImmutableArray<BootFileEdit> Set(BootFiles files, BootConfiguration now, string line, string forNewKernels)
    {
        var marks = BootMarks.Between(now.Line, line);
        var edits = ImmutableArray.CreateBuilder<BootFileEdit>();
        foreach (var path in Names(files).Select(name => $"{Folder}/{name}"))
        {
            if (files.Text(path) is { } text && ValueOf(text, Field) is { } options)
            {
                var wanted = path == now.Path ? line : marks.GivenTo(options);
                Add(edits, path, text, wanted == options ? text : WithOptions(text, wanted));
            }
        }

        if (files.Text(forNewKernels) is { } template)
        {
            Add(edits, forNewKernels, template, BootLine.SameWords(marks.GivenTo(template.Trim()), template) ? template : $"{marks.GivenTo(template.Trim())}\n");
        }

        return edits.DrainToImmutable();
    }

    private static void Add(ImmutableArray<BootFileEdit>.Builder edits, string path, string before, string after)
    {
        if (before != after)
        {
            edits.Add(new BootFileEdit(path, after));
        }
    }

    private static string? Saved(BootFiles files)
    {
        foreach (var line in Environments.Select(files.Text).FirstOrDefault(text => text is not null)?.Split('\n') ?? [])
        {
            if (line.StartsWith("saved_entry=", StringComparison.Ordinal))
            {
                return line["saved_entry=".Length..];
            }
        }

        return null;
    }

    /// <summary>A field's value; several lines of it are one, as loaders join them.</summary>
    private static string? ValueOf(string text, string field)
    {
        var values = text.Split('\n').Where(line => Holds(line, field)).Select(line => line.Trim()[field.Length..].Trim()).ToArray();
        return values.Length == 0 ? null : string.Join(' ', values);
    }

    private static bool Holds(string line, string field)
    {
        var trimmed = line.TrimStart();
        return trimmed.StartsWith(field, StringComparison.Ordinal) && trimmed.Length > field.Length && char.IsWhiteSpace(trimmed[field.Length]);
    }

    private static string WithOptions(string text, string options)
    {
        var lines = text.Split('\n').ToList();
        var first = lines.FindIndex(line => Holds(line, Field));
        var keyword = lines[first][..(lines[first].IndexOf(Field, StringComparison.Ordinal) + Field.Length)];
        var gap = lines[first][keyword.Length..];
        lines[first] = keyword + gap[..(gap.Length - gap.TrimStart().Length)] + options;
        for (var index = lines.Count - 1; index > first; index--)
        {
            if (Holds(lines[index], Field))
            {
                lines.RemoveAt(index);
            }
        }

        return string.Join('\n', lines);
    }
}
