using System.Diagnostics;
using System.Globalization;

namespace Linerate.Core.Units;

/// <summary>Bits per second; decimal units as links are sold: <c>25 Gb/s</c> is 25·10⁹ bit/s.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct BitRate(double BitsPerSecond) : IComparable<BitRate>
{
    public static BitRate Megabits(double count) => new(count * 1e6);

    public static BitRate Gigabits(double count) => new(count * 1e9);

    public double InGigabits => BitsPerSecond / 1e9;

    /// <summary>Above zero and finite: a rate that a link can have.</summary>
    public bool IsPossible => BitsPerSecond is > 0 and < double.PositiveInfinity;

    /// <summary>Reads a rate as links are spoken of: <c>10G</c>, <c>2.5G</c>, <c>100M</c>, <c>800k</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out BitRate rate)
    {
        var scale = text is [.., 'G' or 'g'] ? 1e9 : text is [.., 'M' or 'm'] ? 1e6 : text is [.., 'k' or 'K'] ? 1e3 : 0;
        rate = scale > 0 && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
            ? new BitRate(count * scale)
            : default;
        return rate.IsPossible;
    }

    public int CompareTo(BitRate other) => BitsPerSecond.CompareTo(other.BitsPerSecond);

    public static bool operator <(BitRate left, BitRate right) => left.BitsPerSecond < right.BitsPerSecond;

    public static bool operator >(BitRate left, BitRate right) => left.BitsPerSecond > right.BitsPerSecond;

    public static bool operator <=(BitRate left, BitRate right) => left.BitsPerSecond <= right.BitsPerSecond;

    public static bool operator >=(BitRate left, BitRate right) => left.BitsPerSecond >= right.BitsPerSecond;

    public static BitRate operator +(BitRate left, BitRate right) => new(left.BitsPerSecond + right.BitsPerSecond);

    public override string ToString() => BitsPerSecond switch
    {
        >= 1e9 => string.Create(CultureInfo.InvariantCulture, $"{BitsPerSecond / 1e9:0.#} Gb/s"),
        >= 1e6 => string.Create(CultureInfo.InvariantCulture, $"{BitsPerSecond / 1e6:0.#} Mb/s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{BitsPerSecond:0} b/s"),
    };

    /// <summary>The rate, or none when it is no rate: what a formula makes of impossible inputs.</summary>
    internal static BitRate? OrNone(double bitsPerSecond) => new BitRate(bitsPerSecond) is { IsPossible: true } rate ? rate : null;
}
