namespace Linerate.Core.Searches.Density;

/// <summary>What is wrong with a number of VFs, held against one VF and against those that carry most.</summary>
internal sealed class DensityJudge(DensityOptions options)
{
    /// <summary>Sums of the same rates in another order differ by this much of them.</summary>
    private const double Rounding = 1e-9;

    private readonly Dictionary<(int Level, int Than), bool> _known = [];

    /// <summary>What hurts somebody, whatever all carry together. A figure that one of the two levels lacks tells nothing.</summary>
    internal ImmutableArray<DensityBreak> HarmsOf(DensityLevel level, DensityLevel first) =>
    [
        .. When(level.SmallestShare < options.LeastShare, DensityBreak.Share),
        .. When(level.Squeezes - first.Squeezes > options.MostSqueezes, DensityBreak.Squeezes),
        .. When(level.LossRatio - first.LossRatio > options.MostLoss, DensityBreak.Drops),
        .. When(level.Vfs > options.MostByVectors, DensityBreak.Vectors),
        .. When(level.Vfs > first.Vfs && level.P99 > options.TailFactor * first.P99, DensityBreak.Tail),
    ];

    /// <summary>Whether one carries more than another, beyond noise. Both have all their trials, so that the answer stays.</summary>
    internal bool IsMore(DensityLevel level, DensityLevel than)
    {
        if (!_known.TryGetValue((level.Vfs, than.Vfs), out var isMore))
        {
            _known[(level.Vfs, than.Vfs)] = isMore = level.MoreThan(than, options.Confidence, options.Seed) is { } more && more.Low > Rounding * than.Aggregate;
        }

        return isMore;
    }

    private static ImmutableArray<DensityBreak> When(bool isSo, DensityBreak what) => isSo ? [what] : [];
}
