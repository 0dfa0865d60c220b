using System.Globalization;
using Linerate.Core.Host.Kernel;

namespace Linerate.Core.Plans.Boot;

/// <summary>
/// The hugepage parameters, which are positional (Documentation/admin-guide/mm/hugetlbpage.rst): <c>hugepages=</c> counts pages of the
/// <c>hugepagesz=</c> or <c>default_hugepagesz=</c> right before it, and of the default size where there is none.
/// </summary>
internal static class BootHugePageMerge
{
    private const string Size = "hugepagesz";
    private const string DefaultSize = "default_hugepagesz";
    private const string Count = "hugepages";

    // What the default is without default_hugepagesz: PMD_SIZE with 4 KiB pages (x86-64, arm64).
    private static readonly ByteSize Built = ByteSize.MiB(2);

    internal static BootLine Apply(BootLine line, BootWish wish, List<string> changes)
    {
        var told = new List<string>();
        _ = Merge(line, wish, told);
        if (told.Count == 0)
        {
            return line;
        }

        // A count that the kernel ignores for one before it would count once that one is gone.
        told.Clear();
        line = Merge(WithoutIgnored(line, told), wish, told);
        changes.AddRange(told);
        return line;
    }

    private static BootLine WithoutIgnored(BootLine line, List<string> changes)
    {
        var obeyed = CountsOf(line).Select(count => count.At).ToHashSet();
        for (var index = line.Words.Length - 1; index >= 0; index--)
        {
            if (line.Words[index].IsNamed(Count) && !obeyed.Contains(index))
            {
                changes.Add($"removes {line.Words[index].Text}, which the kernel ignores behind another");
                line = line.Without(index);
            }
        }

        return line;
    }

    private static BootLine Merge(BootLine line, BootWish wish, List<string> changes)
    {
        if (wish.DefaultHugePage is { } size)
        {
            line = NameBareCounts(line, size, changes);
            line = SetDefault(line, size, changes);
        }

        foreach (var pool in wish.HugePages)
        {
            line = SetPool(line, pool, changes);
        }

        return line;
    }

    internal static string Spell(ByteSize size) => size.Bytes switch
    {
        var bytes when bytes % (1L << 30) == 0 => $"{(bytes >> 30).ToString(CultureInfo.InvariantCulture)}G",
        var bytes when bytes % (1L << 20) == 0 => $"{(bytes >> 20).ToString(CultureInfo.InvariantCulture)}M",
        var bytes => $"{(bytes >> 10).ToString(CultureInfo.InvariantCulture)}K",
    };

    /// <summary>A size as the kernel's memparse reads it; null where it makes none.</summary>
    internal static ByteSize? ReadSize(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var shift = char.ToUpperInvariant(text[^1]) switch { 'K' => 10, 'M' => 20, 'G' => 30, _ => 0 };
        return long.TryParse(shift == 0 ? text : text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 1L << 32
            ? new ByteSize(number << shift)
            : null;
    }

    // The kernel ignores all default_hugepagesz= but the first.
    private static ByteSize? DefaultOf(BootLine line) =>
        line.Words.FirstOrDefault(word => word.IsNamed(DefaultSize)) is { } word ? ReadSize(word.Value) : Built;

    private static BootLine SetDefault(BootLine line, ByteSize size, List<string> changes)
    {
        var last = line.LastIndexOf(DefaultSize);
        if (last >= 0 && ReadSize(line.Words[last].Value) == size && line.Words.Count(word => word.IsNamed(DefaultSize)) == 1)
        {
            return line;
        }

        return BootMerge.SetLast(line, new BootParameter(DefaultSize, Spell(size)), changes);
    }

    /// <summary>
    /// A count that goes with the default size would change its meaning with it: its size is written before it, where that is
    /// another than the wanted one, or the word that gave it goes.
    /// </summary>
    private static BootLine NameBareCounts(BootLine line, ByteSize wanted, List<string> changes)
    {
        var last = line.LastIndexOf(DefaultSize);
        foreach (var (index, sizeAt, of) in CountsOf(line).Where(count => count.SizeAt is not { } at || line.Words[at].IsNamed(DefaultSize)).Reverse())
        {
            if (of is not { } size || (size == wanted && (sizeAt is null || sizeAt == last)))
            {
                continue;
            }

            var (word, name) = (line.Words[index], $"{Size}={Spell(size)}");
            changes.Add($"adds {name} before {word.Text}, which goes with a default size that changes");
            line = line with { Words = line.Words.SetItem(index, word with { Gap = " " }).Insert(index, new BootWord(word.Gap, name)) };
        }

        return line;
    }

    private static BootLine SetPool(BootLine line, BootHugePages pool, List<string> changes)
    {
        var counts = CountsOf(line).Where(count => count.Of == pool.Size).ToArray();
        var text = $"{Count}={pool.Count}";
        if (counts.Length == 0)
        {
            var pair = $"{Size}={Spell(pool.Size)}";
            changes.Add($"adds {pair} {text}");
            return line.With(pair).With(text);
        }

        if (line.Words[counts[^1].At] is var last && last.Value != pool.Count)
        {
            changes.Add($"{last.Text} of {pool.Size} becomes {text}");
            line = line.Replacing(counts[^1].At, text);
        }

        foreach (var (at, sizeAt, _) in counts[..^1].Reverse())
        {
            changes.Add($"removes the earlier {line.Words[at].Text} of {pool.Size}, which the last overrides");
            line = line.Without(at);
            line = sizeAt is { } size && line.Words[size].IsNamed(Size) ? line.Without(size) : line;
        }

        return line;
    }

    /// <summary>
    /// The counts that the kernel obeys: where they stand, where the size before them stands, and of which size they are
    /// (mm/hugetlb.c, hugepages_setup: a second count without a size between is ignored).
    /// </summary>
    private static List<(int At, int? SizeAt, ByteSize? Of)> CountsOf(BootLine line)
    {
        var found = new List<(int, int?, ByteSize?)>();
        int? sizeAt = null;
        var counted = false;
        for (var index = 0; index < line.Words.Length; index++)
        {
            var word = line.Words[index];
            if (word.IsNamed(Size) || word.IsNamed(DefaultSize))
            {
                (sizeAt, counted) = (index, false);
            }
            else if (word.IsNamed(Count) && !counted)
            {
                found.Add((index, sizeAt, sizeAt is { } at ? ReadSize(line.Words[at].Value) : DefaultOf(line)));
                counted = true;
            }
        }

        return found;
    }
}
