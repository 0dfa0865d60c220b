namespace Linerate.Core.Models;

/// <summary>What somebody measured of one setting against another, where no formula predicts it.</summary>
/// <param name="Of">The machine and its load.</param>
/// <param name="Least">The smallest share of the better setting's rate that was seen.</param>
/// <param name="Most">The largest.</param>
/// <param name="Source">The publication.</param>
public sealed record PublishedRatio(string Of, double Least, double Most, string Source)
{
    /// <summary>How many times faster the better setting is: the least and the most.</summary>
    public (double Least, double Most) Gain => (1 / Most, 1 / Least);
}
