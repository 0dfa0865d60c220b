using System.Globalization;
using Linerate.Core.Searches.Density;

namespace Linerate.Core.Tests.Searches.Density;

public sealed class DensitySearchTests
{
    /// <summary>Random knees and numbers of VFs, 200 to a row; found is a knee that is no further from the true one than the search's step.</summary>
    [Theory]
    [InlineData(DensityBreak.Aggregate, 0.0)]
    [InlineData(DensityBreak.Aggregate, 0.003)]
    [InlineData(DensityBreak.Aggregate, 0.01)]
    [InlineData(DensityBreak.Share, 0.01)]
    [InlineData(DensityBreak.Squeezes, 0.01)]
    [InlineData(DensityBreak.Drops, 0.01)]
    [InlineData(DensityBreak.Vectors, 0.01)]
    [InlineData(DensityBreak.Tail, 0.01)]
    public void The_knee_is_found_within_the_step(DensityBreak wrong, double noise)
    {
        const int Cases = 200;
        var (found, named, trials, linear) = (0, 0, 0L, 0L);
        for (var seed = 0; seed < Cases; seed++)
        {
            var random = new Random(seed);
            var most = 4 << random.Next(6);
            var knee = Math.Clamp((int)Math.Exp(random.NextDouble() * Math.Log(most)), 1, most - 1);
            var options = new DensityOptions { Most = most, Seed = seed, MostByVectors = wrong == DensityBreak.Vectors ? knee : null };
            var (result, run) = Search(new NullVfs(seed) { Knee = knee, Wrong = wrong, Noise = noise }, options);
            Assert.Null(run.Stopped);
            var step = Math.Max(1, options.Step * (result.Beyond ?? most));
            found += result.Recommended is { } told && Math.Abs(told - knee) <= step ? 1 : 0;
            named += result.Broke.Contains(wrong) ? 1 : 0;
            trials += run.Trials.Length;
            linear += (knee + 1) * options.Repeats;
        }

        TestContext.Current.SendDiagnosticMessage(string.Create(
            CultureInfo.InvariantCulture,
            $"density, {wrong}, noise {noise:P1}: knee within its step in {found} of {Cases}, what broke named in {named}; {trials / (double)Cases:0} trials, {linear / (double)Cases:0} if each number up to the knee were tried"));
        Assert.True(found >= 0.95 * Cases, $"{found} of {Cases}");
        Assert.True(named >= 0.95 * Cases, $"{named} of {Cases} named");
    }

    [Fact]
    public void Without_noise_the_last_VF_that_adds_is_found_where_the_step_is_one()
    {
        for (var knee = 1; knee < 64; knee++)
        {
            var (result, _) = Search(new NullVfs(1) { Knee = knee }, new DensityOptions { Most = 64, Step = 0 });

            Assert.Equal((knee, DensityBreak.Aggregate), (result.Recommended!.Value, Assert.Single(result.Broke)));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(24)]
    public void VFs_that_all_pay_have_no_knee(int most)
    {
        var (result, run) = Search(new NullVfs(2) { Knee = 1000, Noise = 0.003 }, new DensityOptions { Most = most });

        Assert.Null(run.Stopped);
        Assert.Empty(result.Broke);
        Assert.Equal((most, null), (result.Recommended, result.Beyond));
    }

    [Fact]
    public void Of_the_most_VFs_which_carry_more_and_hurt_the_harm_alone_is_told()
    {
        var (result, _) = Search(new NullVfs(5) { Knee = 2, Wrong = DensityBreak.Drops, Noise = 0.003 }, new DensityOptions { Most = 3 });

        Assert.True(result.Levels[^1].Aggregate > 1.2 * result.Levels[^2].Aggregate);
        Assert.Equal((2, 3, DensityBreak.Drops), (result.Recommended, result.Beyond, Assert.Single(result.Broke)));
    }

    [Fact]
    public void One_VF_that_carries_all_that_the_port_does_is_enough()
    {
        var (result, _) = Search(new NullVfs(3) { Knee = 1, Noise = 0.01 }, new DensityOptions { Most = 32 });

        Assert.Equal((1, DensityBreak.Aggregate), (result.Recommended!.Value, Assert.Single(result.Broke)));
    }

    [Fact]
    public void VFs_that_take_from_the_others_do_not_hide_the_peak()
    {
        var (result, _) = Search(new NullVfs(4) { Knee = 11, Collapse = 0.3, Noise = 0.003 }, new DensityOptions { Most = 32 });

        Assert.InRange(result.Recommended!.Value, 10, 12);
    }

    [Fact]
    public void Figures_that_could_not_be_read_break_nothing()
    {
        var options = new DensityOptions { Most = 8 };
        var search = new DensitySearch(options);
        while (search.Next is { } vfs)
        {
            search.Add(new DensityTrial(vfs, [.. Enumerable.Repeat(1e9, vfs)]));
        }

        Assert.Empty(search.Result.Broke);
        Assert.Equal(8, search.Result.Recommended);
    }

    [Fact]
    public void Invalid_trials_are_repeated_and_change_nothing_of_what_is_found()
    {
        var (result, run) = Search(new NullVfs(5) { Knee = 5, Invalid = 0.2 }, new DensityOptions { Most = 16, Step = 0 });

        Assert.Contains(run.Trials, trial => !trial.IsValid);
        Assert.Equal(5, result.Recommended);
        Assert.All(result.Levels, level => Assert.All(level.Trials, trial => Assert.True(trial.IsValid)));
    }

    [Fact]
    public void Only_invalid_trials_end_it_with_the_reason_and_recommend_nothing()
    {
        var (result, run) = Search(new NullVfs(6) { Knee = 5, Invalid = 1 }, new DensityOptions { Most = 16 });

        Assert.Equal("4 trials of 1 VF in a row were invalid: told to fail now and then", run.Stopped);
        Assert.Equal(4, run.Trials.Length);
        Assert.Null(result.Recommended);
    }

    [Fact]
    public void It_ends_at_its_most_trials()
    {
        var (result, run) = Search(new NullVfs(7) { Knee = 5 }, new DensityOptions { Most = 16, MostTrials = 12 });

        Assert.Equal((12, "12 trials are the most that this search may take"), (run.Trials.Length, run.Stopped));
        Assert.Null(result.Recommended);
    }

    [Fact]
    public void It_ends_before_it_sends_for_longer_than_it_may()
    {
        var (result, run) = Search(new NullVfs(7) { Knee = 5 }, new DensityOptions { Most = 16, Trial = TimeSpan.FromSeconds(10), MostTime = TimeSpan.FromSeconds(59) });

        Assert.Equal((5, "the next trial would pass the 59 s that this search may take"), (run.Trials.Length, run.Stopped));
        Assert.Null(result.Recommended);
    }

    private static (DensityResult Result, DensityRun Run) Search(NullVfs vfs, DensityOptions options)
    {
        var search = new DensitySearch(options);
        var run = DensityRun.Of(search, vfs.Run, options, null, TestContext.Current.CancellationToken);
        Assert.True(run.IsCompletedSuccessfully);
        return (search.Result, run.Result);
    }
}
