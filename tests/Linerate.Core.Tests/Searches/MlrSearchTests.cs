using System.Globalization;
using Linerate.Core.Models;
using Linerate.Core.Searches;
using Linerate.Core.Searches.Bisection;
using Linerate.Core.Searches.MLRsearch;
using Linerate.Core.Tests.Trials;

namespace Linerate.Core.Tests.Searches;

public sealed class MlrSearchTests
{
    private const double Width = 0.005;
    private static readonly FrameRate Most = FrameRate.Millions(14.88);
    private static readonly FrameRate Least = new(9001);

    [Fact]
    public void Without_noise_both_goals_are_found_within_their_width() => CsCheck.Check.Sample(
        CsCheck.Gen.Double[Least.PerSecond * 2, Most.PerSecond * 0.99],
        rate =>
        {
            var way = new NullGenerator(1) { TrueRate = rate };
            var (search, run) = Search(way);
            Assert.Null(run.Stopped);
            Assert.All(search.Results, result =>
            {
                Assert.Null(result.Why);
                var found = result.LowerBound!.Value.PerSecond;
                var real = Math.Min(Most.PerSecond, way.RateAtLoss(result.Goal.LossRatio));
                // A frame is whole: what a trial counts is rounded.
                Assert.InRange(found, (real * (1 - Width)) - 2, real + 2);
            });
        },
        iter: 300);

    /// <summary>Random true rates, 500 to a row; a search succeeds when its lower bound is within the goal's width of the true rate.</summary>
    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(0.001, 0.0)]
    [InlineData(0.003, 0.0)]
    [InlineData(0.001, 0.05)]
    [InlineData(0.003, 0.1)]
    public void Under_noise_it_finds_the_true_rate_at_least_as_often_as_a_plain_binary_search(double noise, double disturbed)
    {
        const int Ways = 500;
        var (mlr, one, sixty) = (new Tally("MLRsearch"), new Tally("binary, 1 s"), new Tally("binary, 60 s"));
        for (var seed = 0; seed < Ways; seed++)
        {
            var rate = Least.PerSecond * Math.Exp(new Random(seed).NextDouble() * Math.Log(Most.PerSecond * 0.99 / Least.PerSecond / 2)) * 2;
            NullGenerator Way() => new(seed) { TrueRate = rate, Noise = noise, Disturbed = disturbed };
            var (search, run) = Search(Way(), SearchGoal.Ndr);
            mlr.Add(search.Results[0].LowerBound, rate, run);
            foreach (var (tally, seconds) in new[] { (one, 1), (sixty, 60) })
            {
                var plain = new Bisection(Most, FrameMix.Of(64), TimeSpan.FromSeconds(seconds), 0, Width);
                var plainRun = Run(plain, Way());
                tally.Add(plain.Lower, rate, plainRun);
            }
        }

        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"NDR of {Ways} ways, noise {noise:P1}, {disturbed:P0} of seconds disturbed: {mlr}; {one}; {sixty}"));
        Assert.True(mlr.Success >= 0.95, mlr.ToString());
        Assert.True(mlr.Success >= Math.Max(one.Success, sixty.Success), $"{mlr}; {one}; {sixty}");
    }

    /// <summary>PDR lets 0.5 % go: seconds that lose a thousandth more do not move the rate at which half of all seconds lose more than that.</summary>
    [Theory]
    [InlineData(0.001, 0.05)]
    [InlineData(0.003, 0.1)]
    public void Under_noise_the_rate_that_may_lose_a_part_is_found(double noise, double disturbed)
    {
        const int Ways = 300;
        var (mlr, one) = (new Tally("MLRsearch"), new Tally("binary, 1 s"));
        for (var seed = 0; seed < Ways; seed++)
        {
            var rate = Least.PerSecond * Math.Exp(new Random(seed).NextDouble() * Math.Log(Most.PerSecond * 0.99 / Least.PerSecond / 2)) * 2;
            NullGenerator Way() => new(seed) { TrueRate = rate, Noise = noise, Disturbed = disturbed };
            var real = Math.Min(Most.PerSecond, Way().RateAtLoss(SearchGoal.Pdr.LossRatio));
            var (search, run) = Search(Way(), SearchGoal.Pdr);
            mlr.Add(search.Results[0].LowerBound, real, run);
            var plain = new Bisection(Most, FrameMix.Of(64), TimeSpan.FromSeconds(1), SearchGoal.Pdr.LossRatio, Width);
            var plainRun = Run(plain, Way());
            one.Add(plain.Lower, real, plainRun);
        }

        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"PDR of {Ways} ways, noise {noise:P1}, {disturbed:P0} of seconds disturbed: {mlr}; {one}"));
        Assert.True(mlr.Success >= 0.95, mlr.ToString());
        Assert.True(mlr.Success >= one.Success, $"{mlr}; {one}");
    }

    [Fact]
    public void Invalid_trials_are_repeated_and_change_nothing_of_what_is_found()
    {
        var (search, run) = Search(new NullGenerator(3) { TrueRate = 2e6, Invalid = 0.2 });
        Assert.Null(run.Stopped);
        Assert.Contains(run.Trials, trial => !trial.IsValid);
        Assert.All(search.Results, result => Assert.InRange(result.LowerBound!.Value.PerSecond, 2e6 * (1 - Width), 2e6 * (1 + (2 * Width))));
    }

    [Fact]
    public void A_way_that_gives_only_invalid_trials_ends_the_search_with_the_reason()
    {
        var (search, run) = Search(new NullGenerator(3) { TrueRate = 2e6, Invalid = 1 });
        Assert.Contains("4 trials in a row were invalid", run.Stopped, StringComparison.Ordinal);
        Assert.Equal(4, run.Trials.Length);
        Assert.All(search.Results, result => Assert.Null(result.LowerBound));
    }

    [Fact]
    public void A_way_that_carries_all_that_is_offered_says_so()
    {
        var (search, run) = Search(new NullGenerator(3) { TrueRate = 20e6 });
        Assert.Null(run.Stopped);
        Assert.All(search.Results, result => Assert.Equal(Most, result.LowerBound));
        Assert.All(search.Results, result => Assert.Contains("the most that was offered", result.Why, StringComparison.Ordinal));
    }

    [Fact]
    public void A_way_that_loses_even_of_the_least_says_so()
    {
        var (search, run) = Search(new NullGenerator(3) { TrueRate = 100 });
        Assert.Null(run.Stopped);
        Assert.All(search.Results, result => Assert.Contains("the least that was offered", result.Why, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_ends_at_its_limits()
    {
        var search = new MlrSearch(new MlrSearchOptions { Least = Least, Most = Most, Frames = FrameMix.Of(64) });
        var run = await SearchRun.Of(search, new NullGenerator(5) { TrueRate = 3e6 }, new SearchLimits { MostTrials = 7 }, null, TestContext.Current.CancellationToken);
        Assert.Equal(7, run.Trials.Length);
        Assert.Contains("7 trials", run.Stopped, StringComparison.Ordinal);
        run = await SearchRun.Of(search, new NullGenerator(5) { TrueRate = 3e6 }, new SearchLimits { MostTime = TimeSpan.FromSeconds(20) }, null, TestContext.Current.CancellationToken);
        Assert.InRange(run.Time.TotalSeconds, 15, 21);
        Assert.NotNull(run.Stopped);
    }

    private static (MlrSearch Search, SearchRun Run) Search(NullGenerator way, params SearchGoal[] goals)
    {
        var options = new MlrSearchOptions { Least = Least, Most = Most, Frames = FrameMix.Of(64) };
        var search = new MlrSearch(goals is [] ? options : options with { Goals = [.. goals] });
        return (search, Run(search, way));
    }

    private static SearchRun Run(ISearch search, NullGenerator way)
    {
        var run = SearchRun.Of(search, way, new SearchLimits { MostTime = TimeSpan.FromHours(2) }, null, TestContext.Current.CancellationToken);
        Assert.True(run.IsCompletedSuccessfully);
        return run.Result;
    }

    private sealed class Tally(string name)
    {
        private int _searches;
        private int _found;
        private long _trials;
        private double _seconds;

        public double Success => _found / (double)_searches;

        public void Add(FrameRate? found, double rate, SearchRun run)
        {
            _searches++;
            _trials += run.Trials.Length;
            _seconds += run.Time.TotalSeconds;
            var lower = found?.PerSecond ?? 0;
            _found += Math.Abs(lower - rate) <= (Width * rate) + 2 ? 1 : 0;
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture,
            $"{name} found {Success:P1} in {_trials / (double)_searches:0} trials, {_seconds / _searches:0} s");
    }
}
