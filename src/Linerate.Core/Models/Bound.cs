namespace Linerate.Core.Models;

/// <summary>On which side of the truth a model's answer lies.</summary>
public enum Bound
{
    /// <summary>Arithmetic of a standard: no error but that of clocks.</summary>
    Exact,

    /// <summary>Near the truth, on either side of it.</summary>
    Estimate,

    /// <summary>No more than this; something that the model does not know may allow less.</summary>
    UpperBound,
}
