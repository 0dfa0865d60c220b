namespace Linerate.Core.Comparisons;

/// <summary>How the second arm does beside the first.</summary>
public enum ComparisonVerdict
{
    /// <summary>Too few rounds were whole.</summary>
    Undecided,

    /// <summary>The interval of the difference holds zero.</summary>
    NoDifference,

    /// <summary>All of the interval is on the better side of zero.</summary>
    Better,

    /// <summary>All of the interval is on the worse side of zero.</summary>
    Worse,
}
