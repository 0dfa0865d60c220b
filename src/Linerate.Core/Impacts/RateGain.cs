using Linerate.Core.Datapaths;

namespace Linerate.Core.Impacts;

/// <summary>What mending does to the rate of the flows concerned, one way.</summary>
/// <param name="Direction">Which way.</param>
/// <param name="Before">All of them together, now.</param>
/// <param name="After">The same, mended.</param>
/// <param name="Limit">What limits the first of them now.</param>
/// <param name="Next">What limits it then; null when nothing known does.</param>
/// <param name="Touched">The narrowest stage that mending changes, as it is.</param>
/// <param name="Mended">The same, mended.</param>
internal sealed record RateGain(Direction Direction, RateRange Before, RateRange After, Stage Limit, Stage? Next, Stage Touched, Stage Mended)
{
    internal double Ratio => After.Most.PerSecond / Before.Most.PerSecond;
}
