using CsCheck;
using Linerate.Core.Models.Sharing;

namespace Linerate.Core.Tests.Models;

public sealed class FairShareTests
{
    private static readonly Gen<BitRate?> Limit = Gen.Double[0, 200].Select(gigabits => gigabits > 150 ? (BitRate?)null : BitRate.Gigabits(gigabits));

    [Fact]
    public void Flows_without_limits_get_the_same() =>
        Assert.Equal([25, 25, 25, 25], Shares(100, null, null, null, null));

    [Fact]
    public void What_a_limited_flow_leaves_goes_to_the_others() =>
        Assert.Equal([45, 10, 45], Shares(100, null, 10, 90));

    [Fact]
    public void Limits_that_fit_are_all_reached() => Assert.Equal([10, 20, 0], Shares(100, 10, 20, 0));

    [Fact]
    public void No_flow_passes_its_limit_nor_all_together_the_capacity() =>
        Gen.Select(Gen.Double[0.001, 400], Limit.Array[1, 64]).Sample((capacity, limits) =>
        {
            var shares = FairShare.Of(BitRate.Gigabits(capacity), [.. limits])!.Value;
            var total = shares.Sum(share => share.InGigabits);

            Assert.InRange(total, 0, capacity * (1 + 1e-9));
            Assert.All(limits.Zip(shares), pair => Assert.True(pair.First is not { } limit || pair.Second <= limit));
            Assert.True(total > capacity * (1 - 1e-9) || limits.Zip(shares).All(pair => pair.First == pair.Second));
        });

    /// <summary>Max-min: who gets less than another is at its limit.</summary>
    [Fact]
    public void Only_a_flow_at_its_limit_gets_less_than_another() =>
        Gen.Select(Gen.Double[0.001, 400], Limit.Array[1, 64]).Sample((capacity, limits) =>
        {
            var shares = FairShare.Of(BitRate.Gigabits(capacity), [.. limits])!.Value;
            var most = shares.Max();

            Assert.All(limits.Zip(shares), pair => Assert.True(pair.First == pair.Second || pair.Second.BitsPerSecond >= most.BitsPerSecond * (1 - 1e-9)));
        });

    [Fact]
    public void What_cannot_be_has_no_shares()
    {
        Assert.Null(FairShare.Of(default, [null]));
        Assert.Null(FairShare.Of(new BitRate(double.NaN), [null]));
        Assert.Null(FairShare.Of(BitRate.Gigabits(10), [new BitRate(-1)]));
        Assert.Null(FairShare.Of(BitRate.Gigabits(10), [new BitRate(double.NaN)]));
        Assert.Null(FairShare.Of(BitRate.Gigabits(10), [new BitRate(double.PositiveInfinity)]));
    }

    private static double[] Shares(double capacity, params double?[] limits) =>
        [.. FairShare.Of(BitRate.Gigabits(capacity), [.. limits.Select(limit => limit is { } rate ? (BitRate?)BitRate.Gigabits(rate) : null)])!.Value.Select(share => Math.Round(share.InGigabits, 6))];
}
