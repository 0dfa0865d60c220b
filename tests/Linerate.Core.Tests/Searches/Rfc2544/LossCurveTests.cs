using Linerate.Core.Models;
using Linerate.Core.Searches;
using Linerate.Core.Searches.Bisection;
using Linerate.Core.Searches.Rfc2544;
using Linerate.Core.Tests.Trials;

namespace Linerate.Core.Tests.Searches.Rfc2544;

public sealed class LossCurveTests
{
    private static readonly FrameRate Most = FrameRate.Millions(14.88);
    private static readonly FrameMix Frames = FrameMix.Of(64);
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(60);

    [Fact]
    public void It_goes_down_by_tenths_until_two_rates_in_a_row_lose_nothing()
    {
        var curve = Measure(0.75 * Most.PerSecond).Curve;

        Assert.Equal([1, 0.9, 0.8, 0.7, 0.6], curve.Points.Select(point => Math.Round(point.Part, 6)));
        Assert.Equal([true, true, true, false, false], curve.Points.Select(point => point.LossRatio > 0));
    }

    [Fact]
    public void A_way_that_carries_all_is_asked_twice() => Assert.Equal(2, Measure(2 * Most.PerSecond).Curve.Points.Length);

    [Fact]
    public void A_way_that_loses_at_any_rate_is_asked_down_to_a_tenth_and_no_further()
    {
        var (curve, run) = Measure(Most.PerSecond, disturbed: 1);

        Assert.Equal(10, curve.Points.Length);
        Assert.Null(run.Stopped);
    }

    /// <summary>Of any true rate without noise: what a rate loses is what it is above it, and less the lower it is.</summary>
    [Fact]
    public void What_a_rate_loses_is_what_it_is_above_the_true_one() => CsCheck.Check.Sample(
        CsCheck.Gen.Double[Most.PerSecond / 100, Most.PerSecond * 1.2],
        rate =>
        {
            var points = Measure(rate).Curve.Points;
            Assert.All(points, point => Assert.Equal(Math.Max(0, 1 - (rate / point.Offered.PerSecond)), point.LossRatio, tolerance: 1e-5));
            Assert.All(points.Zip(points.Skip(1)), pair => Assert.True(pair.First.LossRatio >= pair.Second.LossRatio));
        },
        iter: 300);

    /// <summary>RFC 2544, section 26.1, as the verb runs it: a plain binary search whose trials lose nothing.</summary>
    [Fact]
    public void The_throughput_of_any_true_rate_is_found_within_its_resolution() => CsCheck.Check.Sample(
        CsCheck.Gen.Double[Most.PerSecond / 100, Most.PerSecond * 0.99],
        rate =>
        {
            const double Width = 0.01;
            var search = new Bisection(Most, Frames, Minute, loss: 0, Width);
            Assert.Null(Run(search, new NullGenerator(1) { TrueRate = rate }).Stopped);
            Assert.InRange(search.Lower.PerSecond, (rate * (1 - Width)) - 2, rate + 1);
            Assert.True(search.Upper.PerSecond > search.Lower.PerSecond);
        },
        iter: 300);

    [Fact]
    public void A_way_that_loses_of_every_load_is_not_asked_below_the_least()
    {
        var search = new Bisection(Most, Frames, Minute, loss: 0, 0.01, new FrameRate(14_880));
        var run = Run(search, new NullGenerator(1) { TrueRate = 100 });

        Assert.Equal(0, search.Lower.PerSecond);
        Assert.Equal(14_880, search.Upper.PerSecond);
        Assert.Equal(11, run.Trials.Length);
    }

    [Fact]
    public void A_rate_near_the_least_is_found()
    {
        var search = new Bisection(Most, Frames, Minute, loss: 0, 0.01, new FrameRate(14_880));
        Run(search, new NullGenerator(1) { TrueRate = 15_000 });

        Assert.InRange(search.Lower.PerSecond, 14_849, 15_001);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.11)]
    public void A_step_coarser_than_the_RFC_allows_is_none(double step) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LossCurve(Most, Frames, Minute, step));

    private static (LossCurve Curve, SearchRun Run) Measure(double rate, double disturbed = 0)
    {
        var curve = new LossCurve(Most, Frames, Minute, LossCurve.CoarsestStep);
        var run = Run(curve, new NullGenerator(1) { TrueRate = rate, Disturbed = disturbed });
        return (curve, run);
    }

    private static SearchRun Run(ISearch search, NullGenerator way) =>
        SearchRun.Of(search, way, new SearchLimits { MostTime = TimeSpan.FromDays(1) }, null, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
}
