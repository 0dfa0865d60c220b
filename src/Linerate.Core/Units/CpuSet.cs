using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Linerate.Core.Units;

/// <summary>
/// A set of logical CPUs, of any size. Reads and writes both spellings of the kernel:
/// the list (<c>0-3,8</c>; Documentation/core-api/kernel-api, <c>bitmap_parselist</c>) and
/// the mask (<c>ff,ffffffff</c>; <c>bitmap_parse</c>, 32 bits a group, highest first).
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public readonly struct CpuSet : IEquatable<CpuSet>, ISpanParsable<CpuSet>
{
    /// <summary>Highest CPU number accepted: four times the largest NR_CPUS that Linux can be built with (8192).</summary>
    public const int MaxCpu = 32767;

    private const int BitsPerWord = 64;

    // Never ends in a zero word, so that equal sets have equal words.
    private readonly ulong[]? _words;

    private CpuSet(ulong[] words)
    {
        var length = words.Length;
        while (length > 0 && words[length - 1] == 0)
        {
            length--;
        }

        _words = length == words.Length ? words : words[..length];
    }

    public static CpuSet Empty => default;

    private ReadOnlySpan<ulong> Words => _words;

    public bool IsEmpty => Words.IsEmpty;

    public int Count
    {
        get
        {
            var count = 0;
            foreach (var word in Words)
            {
                count += BitOperations.PopCount(word);
            }

            return count;
        }
    }

    /// <summary>The lowest CPU of the set.</summary>
    /// <exception cref="InvalidOperationException">The set is empty.</exception>
    public int First
    {
        get
        {
            foreach (var cpu in this)
            {
                return cpu;
            }

            throw new InvalidOperationException("the CPU set is empty");
        }
    }

    public static CpuSet Of(params ReadOnlySpan<int> cpus)
    {
        var highest = -1;
        foreach (var cpu in cpus)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(cpu);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(cpu, MaxCpu);
            highest = Math.Max(highest, cpu);
        }

        var words = new ulong[(highest / BitsPerWord) + 1];
        foreach (var cpu in cpus)
        {
            words[cpu / BitsPerWord] |= 1UL << (cpu % BitsPerWord);
        }

        return new CpuSet(words);
    }

    public static CpuSet Of(IEnumerable<int> cpus) => Of([.. cpus]);

    public bool Contains(int cpu) =>
        cpu >= 0 && cpu / BitsPerWord < Words.Length && (Words[cpu / BitsPerWord] >> (cpu % BitsPerWord) & 1) != 0;

    public bool Overlaps(CpuSet other)
    {
        var a = Words;
        var b = other.Words;
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            if ((a[i] & b[i]) != 0)
            {
                return true;
            }
        }

        return false;
    }

    public bool IsSubsetOf(CpuSet other) => (this - other).IsEmpty;

    public static CpuSet operator |(CpuSet left, CpuSet right) => Combine(left, right, static (a, b) => a | b);

    public static CpuSet operator &(CpuSet left, CpuSet right) => Combine(left, right, static (a, b) => a & b);

    public static CpuSet operator -(CpuSet left, CpuSet right) => Combine(left, right, static (a, b) => a & ~b);

    public static bool operator ==(CpuSet left, CpuSet right) => left.Equals(right);

    public static bool operator !=(CpuSet left, CpuSet right) => !left.Equals(right);

    private static CpuSet Combine(CpuSet left, CpuSet right, Func<ulong, ulong, ulong> combine)
    {
        var a = left.Words;
        var b = right.Words;
        var words = new ulong[Math.Max(a.Length, b.Length)];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = combine(i < a.Length ? a[i] : 0, i < b.Length ? b[i] : 0);
        }

        return new CpuSet(words);
    }

    /// <summary>Reads a CPU list such as <c>0-3,8</c>. Empty text is the empty set.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CpuSet set)
    {
        set = default;
        text = text.Trim();
        if (text.IsEmpty)
        {
            return true;
        }

        var cpus = new List<int>();
        foreach (var part in text.Split(','))
        {
            if (!TryParseRange(text[part].Trim(), cpus))
            {
                return false;
            }
        }

        set = Of(cpus);
        return true;
    }

    private static bool TryParseRange(ReadOnlySpan<char> range, List<int> cpus)
    {
        var dash = range.IndexOf('-');
        var first = dash < 0 ? range : range[..dash];
        var last = dash < 0 ? range : range[(dash + 1)..];
        if (!TryParseCpu(first, out var from) || !TryParseCpu(last, out var to) || to < from)
        {
            return false;
        }

        for (var cpu = from; cpu <= to; cpu++)
        {
            cpus.Add(cpu);
        }

        return true;
    }

    private static bool TryParseCpu(ReadOnlySpan<char> text, out int cpu) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out cpu) && cpu <= MaxCpu;

    /// <summary>Reads a CPU mask such as <c>ff,ffffffff</c>; groups are 32 bits wide, the highest first.</summary>
    public static bool TryParseMask(ReadOnlySpan<char> text, out CpuSet set)
    {
        set = default;
        text = text.Trim();
        if (text.IsEmpty || text.Count(',') > MaxCpu / 32)
        {
            return false;
        }

        var words = new ulong[(text.Count(',') / 2) + 1];
        var group = text.Count(',');
        foreach (var part in text.Split(','))
        {
            if (!uint.TryParse(text[part], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits))
            {
                return false;
            }

            words[group / 2] |= (ulong)bits << (32 * (group % 2));
            group--;
        }

        set = new CpuSet(words);
        return true;
    }

    public static CpuSet Parse(string text) =>
        TryParse(text, out var set) ? set : throw new FormatException($"not a CPU list: \"{text}\"");

    static CpuSet IParsable<CpuSet>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<CpuSet>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out CpuSet result) =>
        TryParse(s, out result);

    static CpuSet ISpanParsable<CpuSet>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s.ToString());

    static bool ISpanParsable<CpuSet>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out CpuSet result) =>
        TryParse(s, out result);

    /// <summary>The list spelling, shortest form: <c>0-3,8</c>; the empty set is empty text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        var from = -1;
        var to = -2;
        foreach (var cpu in this)
        {
            if (cpu != to + 1)
            {
                AppendRange(text, from, to);
                from = cpu;
            }

            to = cpu;
        }

        AppendRange(text, from, to);
        return text.ToString();
    }

    private static void AppendRange(StringBuilder text, int from, int to)
    {
        if (from < 0)
        {
            return;
        }

        text.Append(text.Length == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $"{from}");
        if (to > from)
        {
            text.Append(CultureInfo.InvariantCulture, $"-{to}");
        }
    }

    /// <summary>The mask spelling: 32-bit groups, the highest first, all but the first eight digits long.</summary>
    public string ToMask()
    {
        var text = new StringBuilder();
        for (var group = (Words.Length * 2) - 1; group >= 0; group--)
        {
            var bits = (uint)(Words[group / 2] >> (32 * (group % 2)));
            if (text.Length > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $",{bits:x8}");
            }
            else if (bits != 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"{bits:x}");
            }
        }

        return text.Length == 0 ? "0" : text.ToString();
    }

    public bool Equals(CpuSet other) => Words.SequenceEqual(other.Words);

    public override bool Equals(object? obj) => obj is CpuSet other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var word in Words)
        {
            hash.Add(word);
        }

        return hash.ToHashCode();
    }

    public Enumerator GetEnumerator() => new(_words);

    public ImmutableArray<int> ToImmutableArray()
    {
        var cpus = ImmutableArray.CreateBuilder<int>(Count);
        foreach (var cpu in this)
        {
            cpus.Add(cpu);
        }

        return cpus.DrainToImmutable();
    }

    /// <summary>Walks the set in ascending order without allocating.</summary>
    public struct Enumerator
    {
        private readonly ulong[]? _words;
        private int _word;
        private ulong _rest;

        internal Enumerator(ulong[]? words)
        {
            _words = words;
            _word = -1;
        }

        public readonly int Current => (_word * BitsPerWord) + BitOperations.TrailingZeroCount(_rest);

        public bool MoveNext()
        {
            _rest &= _rest - 1;
            while (_rest == 0)
            {
                if (_words is null || ++_word >= _words.Length)
                {
                    return false;
                }

                _rest = _words[_word];
            }

            return true;
        }
    }
}
