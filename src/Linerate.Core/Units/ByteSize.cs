using System.Diagnostics;
using System.Globalization;

namespace Linerate.Core.Units;

/// <summary>A number of bytes; written in binary units as memory is sold: <c>2 MiB</c>, <c>1 GiB</c>.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct ByteSize(long Bytes) : IComparable<ByteSize>
{
    public static ByteSize KiB(long count) => new(count * 1024);

    public static ByteSize MiB(long count) => new(count * 1024 * 1024);

    public static ByteSize GiB(long count) => new(count * 1024 * 1024 * 1024);

    public int CompareTo(ByteSize other) => Bytes.CompareTo(other.Bytes);

    public static bool operator <(ByteSize left, ByteSize right) => left.Bytes < right.Bytes;

    public static bool operator >(ByteSize left, ByteSize right) => left.Bytes > right.Bytes;

    public static bool operator <=(ByteSize left, ByteSize right) => left.Bytes <= right.Bytes;

    public static bool operator >=(ByteSize left, ByteSize right) => left.Bytes >= right.Bytes;

    public static ByteSize operator +(ByteSize left, ByteSize right) => new(left.Bytes + right.Bytes);

    public static ByteSize operator *(ByteSize size, long count) => new(size.Bytes * count);

    public override string ToString() => Bytes switch
    {
        >= 1L << 40 => Scaled(1L << 40, "TiB"),
        >= 1L << 30 => Scaled(1L << 30, "GiB"),
        >= 1L << 20 => Scaled(1L << 20, "MiB"),
        >= 1L << 10 => Scaled(1L << 10, "KiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Bytes} B"),
    };

    private string Scaled(long unit, string name) =>
        string.Create(CultureInfo.InvariantCulture, $"{(double)Bytes / unit:0.#} {name}");
}
