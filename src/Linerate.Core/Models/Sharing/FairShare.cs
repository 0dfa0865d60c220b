namespace Linerate.Core.Models.Sharing;

/// <summary>What flows get of a capacity that they share: each as much as the others unless it can or may take less (max-min fairness, by filling up).</summary>
public static class FairShare
{
    public static Accuracy Accuracy { get; } = Accuracy.Exact("the arithmetic of max-min fairness; that a NIC's scheduler is fair is assumed");

    /// <summary>The rate of each flow, in order; null for an impossible capacity or limit. A limit of 0 is a flow that is off.</summary>
    /// <param name="capacity">What they share.</param>
    /// <param name="limits">The most that each can take: its own rate limit, or another stage of its path; null for no limit.</param>
    public static ImmutableArray<BitRate>? Of(BitRate capacity, ImmutableArray<BitRate?> limits)
    {
        if (!capacity.IsPossible || limits.Any(limit => limit is { BitsPerSecond: not (>= 0 and < double.PositiveInfinity) }))
        {
            return null;
        }

        var shares = new BitRate[limits.Length];
        var left = capacity.BitsPerSecond;
        var waiting = limits.Length;
        // The smallest limit first: what it leaves is for those after it.
        foreach (var (flow, limit) in limits.Index().OrderBy(pair => pair.Item?.BitsPerSecond ?? double.PositiveInfinity))
        {
            var share = Math.Min(left / waiting, limit?.BitsPerSecond ?? double.PositiveInfinity);
            shares[flow] = new BitRate(share);
            left = Math.Max(0, left - share);
            waiting--;
        }

        return [.. shares];
    }
}
