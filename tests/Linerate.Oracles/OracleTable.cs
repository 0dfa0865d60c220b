namespace Linerate.Oracles;

/// <summary>A published table with what a model makes of every cell.</summary>
/// <param name="Model">The model's type.</param>
/// <param name="Kind">What agreement proves.</param>
/// <param name="Title">What the table tells.</param>
/// <param name="Source">Where it is printed.</param>
/// <param name="Unit">Of its numbers.</param>
/// <param name="Tolerance">How far the model may be off.</param>
/// <param name="Cells">All of them.</param>
internal sealed record OracleTable(Type Model, OracleKind Kind, string Title, string Source, string Unit, Tolerance Tolerance, ImmutableArray<OracleCell> Cells)
{
    /// <summary>The cell that the model is farthest from. A number that is none is farther than any.</summary>
    internal OracleCell Worst => Cells.MaxBy(cell => double.IsFinite(cell.Computed) ? Tolerance.ErrorOf(cell) : double.PositiveInfinity);

    internal double WorstError => double.IsFinite(Worst.Computed) ? Tolerance.ErrorOf(Worst) : double.PositiveInfinity;

    internal bool Agrees => !Cells.IsEmpty && Cells.All(Tolerance.Allows);

    public override string ToString() =>
        $"{Title} ({Kind}): {(Cells.Length == 1 ? "1 cell" : $"{Cells.Length} cells")}, worst error {Tolerance.Spell(WorstError)} (allowed: {Tolerance}) at {Worst.Where} (published {Worst.Published:0.####}, computed {Worst.Computed:0.####} {Unit})";
}
