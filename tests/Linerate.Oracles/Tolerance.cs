namespace Linerate.Oracles;

/// <summary>How far a model may be from a published number.</summary>
/// <param name="Most">The largest error that is still agreement.</param>
/// <param name="Kind">How an error is counted.</param>
internal readonly record struct Tolerance(double Most, ErrorKind Kind)
{
    /// <summary>What the sums of a computer may be off by.</summary>
    private const double Rounding = 1e-9;

    /// <summary>The same whole number.</summary>
    internal static Tolerance Same { get; } = new(0, ErrorKind.Difference);

    /// <summary>An upper bound: the model may be above the measured by anything, and never below.</summary>
    internal static Tolerance NeverBelow { get; } = new(double.PositiveInfinity, ErrorKind.Excess);

    /// <summary>The number rounds to the one printed.</summary>
    internal static Tolerance Printed(int decimals) => new((0.5 * Math.Pow(10, -decimals)) + Rounding, ErrorKind.Difference);

    /// <summary>So many of the published number's unit, where the source rounds some other way.</summary>
    internal static Tolerance Off(double most) => new(most, ErrorKind.Difference);

    internal static Tolerance Percent(double percent) => new(percent / 100, ErrorKind.Share);

    internal bool Allows(OracleCell cell) => Kind is ErrorKind.Excess
        ? cell.Computed >= cell.Published && double.IsFinite(cell.Computed)
        : ErrorOf(cell) <= Most;

    internal double ErrorOf(OracleCell cell)
    {
        var error = cell.Computed - cell.Published;
        return Kind switch
        {
            ErrorKind.Difference => Math.Abs(error),
            ErrorKind.Share => Math.Abs(error) / Math.Abs(cell.Published),
            _ => error / cell.Published,
        };
    }

    internal string Spell(double error) => Kind switch
    {
        ErrorKind.Difference => $"{error:0.####}",
        ErrorKind.Share => $"{error * 100:0.0} %",
        _ => $"{error * 100:0} % above",
    };

    public override string ToString() => this switch
    {
        { Most: 0 } => "exact",
        { Kind: ErrorKind.Excess } => "never below",
        { Kind: ErrorKind.Share } => $"{Most * 100:0.#} %",
        _ => $"{Most:0.####}",
    };
}
