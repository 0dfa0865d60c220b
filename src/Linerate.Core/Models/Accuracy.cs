namespace Linerate.Core.Models;

/// <summary>How far an answer of a model holds.</summary>
/// <param name="Bound">On which side of the truth it lies.</param>
/// <param name="Tolerance">The largest relative error that comparison with measurements showed; null when nothing was compared.</param>
/// <param name="Basis">What it was compared with, or why nothing could be.</param>
public sealed record Accuracy(Bound Bound, double? Tolerance, string Basis)
{
    public static Accuracy Exact(string basis) => new(Bound.Exact, 0, basis);

    public static Accuracy Within(double tolerance, string basis) => new(Bound.Estimate, tolerance, basis);

    public static Accuracy AtMost(string basis) => new(Bound.UpperBound, null, basis);

    /// <summary>The right order of magnitude, no more.</summary>
    public static Accuracy RuleOfThumb(string basis) => new(Bound.Estimate, null, basis);
}
