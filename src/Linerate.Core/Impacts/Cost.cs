using Linerate.Core.Datapaths;

namespace Linerate.Core.Impacts;

/// <summary>One thing that a bad state costs.</summary>
/// <param name="Kind">What.</param>
public sealed record Cost(CostKind Kind)
{
    /// <summary>How much; null where nobody knows.</summary>
    public Amount? Amount { get; init; }

    /// <summary>On what <see cref="Amount"/> rests; means nothing without one.</summary>
    public Confidence Confidence { get; init; }

    /// <summary>The formula with its inputs, or the publication; why there is no number where there is none. One line.</summary>
    public string Basis { get; init; } = "";
}
