using Linerate.Core.Host.Kernel;
using static Linerate.Core.Plans.Boot.BootHugePageWords;

namespace Linerate.Core.Plans.Boot;

/// <summary>
/// The hugepage parameters, which are positional (Documentation/admin-guide/mm/hugetlbpage.rst): <c>hugepages=</c> counts pages of the
/// <c>hugepagesz=</c> or <c>default_hugepagesz=</c> right before it, and of the default size where there is none. They are edited where
/// they stand; a line on which the kernel ignores some of them, so that the edit would not do what it says, has them written anew.
/// </summary>
internal static class BootHugePageMerge
{
    internal static BootLine Apply(BootLine line, BootWish wish, List<string> changes)
    {
        var before = BootPools.Of(line);
        if (before.Grants(wish))
        {
            return line;
        }

        var told = new List<string>();
        var edited = Edit(line, before, wish, told);
        if (BootPools.Of(edited) is var after && after.Grants(wish) && after.Keeps(before, wish))
        {
            changes.AddRange(told);
            return edited;
        }

        return WriteAnew(line, before, wish, changes);
    }

    private static BootLine Edit(BootLine line, BootPools before, BootWish wish, List<string> changes)
    {
        if (wish.DefaultHugePage is { } size && size != (before.Default ?? BootPools.BuiltInDefault))
        {
            line = NameBareCounts(line, before.Default ?? BootPools.BuiltInDefault, changes);
            line = BootMerge.SetLast(line, new BootParameter(DefaultSize, Spell(size)), changes);
        }

        foreach (var pool in wish.HugePages)
        {
            line = SetPool(line, pool, changes);
        }

        return line;
    }

    /// <summary>A count of the default size would change its meaning with it: its size is written before it.</summary>
    private static BootLine NameBareCounts(BootLine line, ByteSize now, List<string> changes)
    {
        foreach (var (index, _, _) in CountsOf(line).Where(count => count.SizeAt is not { } at || line.Words[at].IsNamed(DefaultSize)).Reverse())
        {
            var (word, name) = (line.Words[index], $"{Size}={Spell(now)}");
            changes.Add($"adds {name} before {word.Text}, which meant the old default size");
            line = line with { Words = line.Words.SetItem(index, word with { Gap = " " }).Insert(index, new BootWord(word.Gap, name)) };
        }

        return line;
    }

    private static BootLine SetPool(BootLine line, BootHugePages pool, List<string> changes)
    {
        var text = $"{Count}={pool.Count}";
        if (CountsOf(line).LastOrDefault(count => count.Of == pool.Size) is { Of: not null, At: var at })
        {
            changes.AddRange(line.Words[at].Text == text ? [] : [$"{line.Words[at].Text} of {pool.Size} becomes {text}"]);
            return line.Replacing(at, text);
        }

        var pair = $"{Size}={Spell(pool.Size)}";
        changes.Add($"adds {pair} {text}");
        return line.With(pair).With(text);
    }

    /// <summary>Each size once with its count, at the end of the line.</summary>
    private static BootLine WriteAnew(BootLine line, BootPools before, BootWish wish, List<string> changes)
    {
        var old = line.Words.Where(IsOne).Select(word => word.Text).ToArray();
        for (var index = line.Words.Length - 1; index >= 0; index--)
        {
            line = IsOne(line.Words[index]) ? line.Without(index) : line;
        }

        var wished = wish.HugePages.ToDictionary(pool => pool.Size, pool => pool.Count);
        List<string> words = (wish.DefaultHugePage ?? before.Default) is { } size ? [$"{DefaultSize}={Spell(size)}"] : [];
        foreach (var pool in before.Counts.Keys.Union(wished.Keys).Order())
        {
            words.AddRange([$"{Size}={Spell(pool)}", $"{Count}={wished.GetValueOrDefault(pool) ?? before.Counts[pool]}"]);
        }

        changes.Add($"{string.Join(' ', old)} becomes {string.Join(' ', words)}: the kernel ignores what is said twice");
        return words.Aggregate(line, (sum, word) => sum.With(word));
    }

    /// <summary>The counts of a line that says nothing twice: where they stand, where the size before them stands, and of which size they are.</summary>
    private static List<(int At, int? SizeAt, ByteSize? Of)> CountsOf(BootLine line)
    {
        var found = new List<(int, int?, ByteSize?)>();
        int? sizeAt = null;
        for (var index = 0; index < line.Words.Length; index++)
        {
            if (IsOne(line.Words[index]) && line.Words[index].IsNamed(Count))
            {
                found.Add((index, sizeAt, sizeAt is { } at ? ReadSize(line.Words[at].Value) : BootPools.Of(line).Default ?? BootPools.BuiltInDefault));
            }
            else if (IsOne(line.Words[index]))
            {
                sizeAt = index;
            }
        }

        return found;
    }
}
