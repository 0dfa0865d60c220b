using Linerate.Core.Datapaths;

namespace Linerate.Core.Impacts;

/// <summary>What a failed check costs, and what mending it is worth today. Costs of different kinds are never added up to one score.</summary>
/// <param name="Worth">Whether mending it frees what limits.</param>
/// <param name="Costs">Each kind once.</param>
public sealed record Impact(Worth Worth, ImmutableArray<Cost> Costs)
{
    /// <summary>For <see cref="Worth.FreesLimit"/> the stage that limits next, else the one that limits now where the bad state narrows another; null where none is known.</summary>
    public Stage? Limit { get; init; }

    /// <summary>The rate after mending over the rate before; 1 unless it frees the limit. Ranks among those that do.</summary>
    public double Ratio { get; init; } = 1;
}
