using Linerate.Core.Host.Kernel;

namespace Linerate.Core.Plans.Boot;

/// <summary>
/// Merges a wish into a kernel command line. Words that the wish does not name keep their bytes and their place. A parameter
/// that is set stands once afterwards; what it was, and duplicates that go, are told. Merging again changes nothing.
/// </summary>
public static class BootMerge
{
    public static BootMerged Apply(string line, BootWish wish)
    {
        var parsed = BootLine.Parse(line);
        var changes = new List<string>();
        foreach (var name in wish.Remove)
        {
            parsed = Remove(parsed, name, changes);
        }

        foreach (var parameter in wish.Set)
        {
            parsed = parameter switch
            {
                { Value: { } value } when BootOptionWords.AddUp(parameter.Name) => AddOptions(parsed, parameter.Name, value, changes),
                { Name: "isolcpus", Value: { } value } => SetLast(parsed, parameter with { Value = WithTheirFlags(parsed, value) }, changes),
                _ => SetLast(parsed, parameter, changes),
            };
        }

        parsed = BootHugePageMerge.Apply(parsed, wish, changes);
        return new BootMerged(changes.Count == 0 ? line : parsed.ToString(), [.. changes]);
    }

    internal static string WordOf(string name, string? value) =>
        value is null ? name : value.Any(char.IsWhiteSpace) ? $"{name}=\"{value}\"" : $"{name}={value}";

    internal static BootLine Remove(BootLine line, string name, List<string> changes)
    {
        for (var index = line.Words.Length - 1; index >= 0; index--)
        {
            if (line.Words[index].IsNamed(name))
            {
                changes.Add($"removes {line.Words[index].Text}");
                line = line.Without(index);
            }
        }

        return line;
    }

    /// <summary>The last occurrence wins: it takes the value in its place, those before it go.</summary>
    internal static BootLine SetLast(BootLine line, BootParameter parameter, List<string> changes)
    {
        var last = line.LastIndexOf(parameter.Name);
        var word = WordOf(parameter.Name, parameter.Value);
        if (last < 0)
        {
            changes.Add($"adds {word}");
            return line.With(word);
        }

        if (line.Words[last].Value != parameter.Value)
        {
            changes.Add($"{line.Words[last].Text} becomes {word}");
            line = line.Replacing(last, word);
        }

        for (var index = last - 1; index >= 0; index--)
        {
            if (line.Words[index].IsNamed(parameter.Name))
            {
                changes.Add($"removes the earlier {line.Words[index].Text}, which the last overrides");
                line = line.Without(index);
            }
        }

        return line;
    }

    /// <summary>Words between commas that are missing are added to the last occurrence; words that contradict them go; all others stay.</summary>
    private static BootLine AddOptions(BootLine line, string name, string value, List<string> changes)
    {
        foreach (var word in value.Split(','))
        {
            var rivals = BootOptionWords.RivalsOf(name, word).ToArray();
            for (var index = line.Words.Length - 1; index >= 0; index--)
            {
                if (line.Words[index] is var old && old.IsNamed(name) && old.Value is { } theirs && theirs.Split(',').Intersect(rivals).Any())
                {
                    var kept = theirs.Split(',').Except(rivals).ToArray();
                    changes.Add($"takes {string.Join(',', theirs.Split(',').Intersect(rivals))} out of {old.Text}");
                    line = kept.Length == 0 ? line.Without(index) : line.Replacing(index, WordOf(old.Name, string.Join(',', kept)));
                }
            }

            if (!line.Words.Any(old => old.IsNamed(name) && old.Value?.Split(',').Contains(word) == true))
            {
                changes.Add($"adds {name}={word}");
                line = line.LastIndexOf(name) is >= 0 and var last && line.Words[last].Value is { Length: > 0 } options
                    ? line.Replacing(last, WordOf(line.Words[last].Name, $"{options},{word}"))
                    : line.With(WordOf(name, word));
            }
        }

        return line;
    }

    /// <summary>Flags that somebody else asked for (nohz) stay in front of the CPUs that are wished for.</summary>
    private static string WithTheirFlags(BootLine line, string value)
    {
        if (line.LastIndexOf("isolcpus") is not (>= 0 and var last) || line.Words[last].Value is not { } theirs)
        {
            return value;
        }

        var (ours, cpus) = Split(value);
        var (before, _) = Split(theirs);

        // Without flags the kernel means "domain"; a flag of theirs beside no flag of ours would take that away.
        var flags = before.Concat(ours.Count == 0 && before.Count > 0 ? ["domain"] : ours).Distinct(StringComparer.Ordinal).ToArray();
        return flags.SequenceEqual(before) && before.Count > 0
            ? $"{string.Join(',', before)},{cpus}"
            : string.Join(',', [.. ours, .. flags.Except(ours), cpus]);
    }

    private static (List<string> Flags, string Cpus) Split(string value)
    {
        var flags = new List<string>();
        var rest = value;
        while (rest.IndexOf(',') is > 0 and var comma && char.IsAsciiLetterLower(rest[0]) && rest[..comma] is not "all")
        {
            flags.Add(rest[..comma]);
            rest = rest[(comma + 1)..];
        }

        return (flags, rest);
    }
}
