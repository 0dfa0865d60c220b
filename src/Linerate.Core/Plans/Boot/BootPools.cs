namespace Linerate.Core.Plans.Boot;

/// <summary>
/// The hugepage pools that a command line asks for, as kernels since 5.8 read it (mm/hugetlb.c: hugepages_setup, hugepagesz_setup,
/// default_hugepagesz_setup, hugetlb_init). Words are obeyed in their order; what is said twice is ignored, and the count behind it too.
/// </summary>
internal sealed class BootPools
{
    /// <summary>What the default is without default_hugepagesz: PMD_SIZE with 4 KiB pages (x86-64, arm64).</summary>
    internal static readonly ByteSize BuiltInDefault = ByteSize.MiB(2);

    private readonly Dictionary<ByteSize, string> _counts = [];
    private readonly HashSet<ByteSize> _sizes = [];
    private ByteSize? _current;
    private string? _bare;
    private (bool IsBare, ByteSize? Size)? _lastCounted;
    private bool _takesCount = true;

    private BootPools()
    {
    }

    /// <summary>The default size that is asked for; null for none.</summary>
    internal ByteSize? Default { get; private set; }

    /// <summary>What is asked for of each size, as it stands there: <c>8</c>, <c>0:4,1:4</c>.</summary>
    internal IReadOnlyDictionary<ByteSize, string> Counts => _counts;

    internal static BootPools Of(BootLine line)
    {
        var pools = new BootPools();
        foreach (var word in line.Words.Where(BootHugePageWords.IsOne))
        {
            pools.Read(word);
        }

        // A count before any size is the default's, and without a word for the default it wins over one that names the size.
        if (pools.Default is null && IsSome(pools._bare))
        {
            pools._counts[BuiltInDefault] = pools._bare!;
        }

        return pools;
    }

    /// <summary>Whether the kernel would do what is wished for.</summary>
    internal bool Grants(BootWish wish) =>
        (wish.DefaultHugePage is not { } size || size == (Default ?? BuiltInDefault))
        && wish.HugePages.All(pool => _counts.GetValueOrDefault(pool.Size) == pool.Count);

    /// <summary>Whether it would also leave every other pool, and the default where none is wished for, as others ask for it.</summary>
    internal bool Keeps(BootPools others, BootWish wish)
    {
        var wished = wish.HugePages.Select(pool => pool.Size).ToHashSet();
        return (wish.DefaultHugePage is not null || (Default ?? BuiltInDefault) == (others.Default ?? BuiltInDefault))
            && _counts.Keys.Union(others._counts.Keys).Where(size => !wished.Contains(size)).All(size => _counts.GetValueOrDefault(size) == others._counts.GetValueOrDefault(size));
    }

    private static bool IsSome(string? count) => count is not (null or "0");

    private void Read(BootWord word)
    {
        if (word.IsNamed(BootHugePageWords.Count))
        {
            ReadCount(word.Value!);
        }
        else if (word.IsNamed(BootHugePageWords.Size))
        {
            ReadSize(BootHugePageWords.ReadSize(word.Value));
        }
        else
        {
            ReadDefault(BootHugePageWords.ReadSize(word.Value));
        }
    }

    /// <summary>A size stands once; only that of the default may follow it while it has no pages.</summary>
    private void ReadSize(ByteSize? read)
    {
        _takesCount = read is { } size && (_sizes.Add(size) || (size == Default && !IsSome(_counts.GetValueOrDefault(size))));
        _current = _takesCount ? read : _current;
    }

    /// <summary>The first default counts. A size that stood before stays what it was: the next count is of the size right before it.</summary>
    private void ReadDefault(ByteSize? read)
    {
        _takesCount = read is not null && Default is null;
        if (!_takesCount)
        {
            return;
        }

        Default = read;
        _current = _sizes.Add(read!.Value) ? read : _current;
        if (IsSome(_bare))
        {
            _counts[read.Value] = _bare!;
            _bare = null;
        }
    }

    private void ReadCount(string count)
    {
        (bool IsBare, ByteSize? Size) place = _sizes.Count == 0 ? (true, null) : (false, _current);
        if (_takesCount && place != _lastCounted)
        {
            _lastCounted = place;
            if (place.Size is { } size)
            {
                _counts[size] = count;
            }
            else
            {
                _bare = count;
            }
        }

        _takesCount = true;
    }
}
