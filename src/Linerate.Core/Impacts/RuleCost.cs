namespace Linerate.Core.Impacts;

/// <summary>What failures of one rule cost: what is published of any host, and how to reckon it for this one.</summary>
/// <param name="Rule">The rule's ID.</param>
/// <param name="Costs">Of any host, the first kind the one that the rule is about.</param>
internal sealed record RuleCost(string Rule, params ImmutableArray<Cost> Costs)
{
    /// <summary>How mending changes the datapaths of the flows concerned; null where they do not show it.</summary>
    internal Repair? Repair { get; init; }

    /// <summary>What takes the place of the published costs where this host's facts suffice.</summary>
    internal Measure? Measure { get; init; }

    /// <summary>True where the subject is a port but the bad state concerns all ports of its card.</summary>
    internal bool IsOfCard { get; init; }

    /// <summary>A kind of cost of which no number that holds elsewhere was published.</summary>
    internal static Cost Unmeasured(CostKind kind, string why) => new(kind) { Basis = why };

    internal static Cost Published(CostKind kind, double least, double most, string unit, string basis, string per = "") =>
        new(kind) { Amount = new Amount(least, most, unit) { Per = per }, Confidence = Datapaths.Confidence.Published, Basis = basis };

    internal static Cost Derived(CostKind kind, double least, double most, string unit, string basis, string per = "") =>
        new(kind) { Amount = new Amount(least, most, unit) { Per = per }, Confidence = Datapaths.Confidence.Derived, Basis = basis };
}
