using System.Diagnostics;
using System.Globalization;

namespace Linerate.Core.Units;

/// <summary>A time in nanoseconds and parts of them, which TimeSpan with its ticks of 100 ns cannot hold.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct Duration(double Nanoseconds) : IComparable<Duration>
{
    public static Duration Zero => default;

    public double InMicroseconds => Nanoseconds / 1e3;

    public double InSeconds => Nanoseconds / 1e9;

    /// <summary>Above zero and finite.</summary>
    public bool IsPossible => Nanoseconds is > 0 and < double.PositiveInfinity;

    public static Duration Microseconds(double count) => new(count * 1e3);

    public int CompareTo(Duration other) => Nanoseconds.CompareTo(other.Nanoseconds);

    public static bool operator <(Duration left, Duration right) => left.Nanoseconds < right.Nanoseconds;

    public static bool operator >(Duration left, Duration right) => left.Nanoseconds > right.Nanoseconds;

    public static bool operator <=(Duration left, Duration right) => left.Nanoseconds <= right.Nanoseconds;

    public static bool operator >=(Duration left, Duration right) => left.Nanoseconds >= right.Nanoseconds;

    public static Duration operator +(Duration left, Duration right) => new(left.Nanoseconds + right.Nanoseconds);

    public static Duration operator -(Duration left, Duration right) => new(left.Nanoseconds - right.Nanoseconds);

    public override string ToString() => Nanoseconds switch
    {
        >= 1e9 => string.Create(CultureInfo.InvariantCulture, $"{Nanoseconds / 1e9:0.##} s"),
        >= 1e6 => string.Create(CultureInfo.InvariantCulture, $"{Nanoseconds / 1e6:0.#} ms"),
        >= 1e3 => string.Create(CultureInfo.InvariantCulture, $"{Nanoseconds / 1e3:0.#} µs"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Nanoseconds:0.#} ns"),
    };

    /// <summary>The time, or none when it is no time: what a formula makes of impossible inputs.</summary>
    internal static Duration? OrNone(double nanoseconds) => new Duration(nanoseconds) is { IsPossible: true } time ? time : null;
}
