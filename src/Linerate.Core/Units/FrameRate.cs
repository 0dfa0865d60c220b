using System.Diagnostics;
using System.Globalization;

namespace Linerate.Core.Units;

/// <summary>Frames per second, as packet rates are given: 14.9 Mpps is what 10 Gb/s carry of 64-byte frames.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct FrameRate(double PerSecond) : IComparable<FrameRate>
{
    /// <summary>Above zero and finite: a rate that a stream can have.</summary>
    public bool IsPossible => PerSecond is > 0 and < double.PositiveInfinity;

    public double InMillions => PerSecond / 1e6;

    public static FrameRate Millions(double count) => new(count * 1e6);

    /// <summary>The bits per second of frames of a size.</summary>
    public BitRate Times(int bytes) => new(PerSecond * bytes * 8);

    public int CompareTo(FrameRate other) => PerSecond.CompareTo(other.PerSecond);

    public static bool operator <(FrameRate left, FrameRate right) => left.PerSecond < right.PerSecond;

    public static bool operator >(FrameRate left, FrameRate right) => left.PerSecond > right.PerSecond;

    public static bool operator <=(FrameRate left, FrameRate right) => left.PerSecond <= right.PerSecond;

    public static bool operator >=(FrameRate left, FrameRate right) => left.PerSecond >= right.PerSecond;

    public override string ToString() => PerSecond switch
    {
        >= 1e6 => string.Create(CultureInfo.InvariantCulture, $"{PerSecond / 1e6:0.#} Mpps"),
        >= 1e3 => string.Create(CultureInfo.InvariantCulture, $"{PerSecond / 1e3:0.#} kpps"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{PerSecond:0} pps"),
    };

    /// <summary>The rate, or none when it is no rate: what a formula makes of impossible inputs.</summary>
    internal static FrameRate? OrNone(double perSecond) => new FrameRate(perSecond) is { IsPossible: true } rate ? rate : null;
}
