namespace Linerate.Oracles;

/// <summary>How far a model may be from a published number.</summary>
/// <param name="Most">The largest error that is still agreement.</param>
/// <param name="IsRelative">A share of the published number; else in its unit.</param>
internal readonly record struct Tolerance(double Most, bool IsRelative)
{
    /// <summary>What the sums of a computer may be off by.</summary>
    private const double Rounding = 1e-9;

    /// <summary>The same whole number.</summary>
    internal static Tolerance Same { get; } = new(0, IsRelative: false);

    /// <summary>The number rounds to the one printed.</summary>
    internal static Tolerance Printed(int decimals) => new((0.5 * Math.Pow(10, -decimals)) + Rounding, IsRelative: false);

    /// <summary>So many of the published number's unit, where the source rounds some other way.</summary>
    internal static Tolerance Off(double most) => new(most, IsRelative: false);

    internal static Tolerance Percent(double percent) => new(percent / 100, IsRelative: true);

    internal double ErrorOf(OracleCell cell)
    {
        var error = Math.Abs(cell.Computed - cell.Published);
        return IsRelative ? error / Math.Abs(cell.Published) : error;
    }

    internal string Spell(double error) => IsRelative ? $"{error * 100:0.0} %" : $"{error:0.####}";

    public override string ToString() => this switch
    {
        { Most: 0 } => "exact",
        { IsRelative: true } => $"{Most * 100:0.#} %",
        _ => $"{Most:0.####}",
    };
}
