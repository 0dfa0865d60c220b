using System.Diagnostics;
using System.Globalization;

namespace Linerate.Core.Units;

/// <summary>The clock of a core.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct Frequency(double Hertz)
{
    /// <summary>Above zero and finite.</summary>
    public bool IsPossible => Hertz is > 0 and < double.PositiveInfinity;

    public static Frequency Gigahertz(double count) => new(count * 1e9);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Hertz / 1e9:0.##} GHz");
}
