using Linerate.Core.Models;
using Linerate.Core.Searches;
using Linerate.Core.Searches.Rfc2544;
using Linerate.Core.Tests.Trials;

namespace Linerate.Core.Tests.Searches.Rfc2544;

public sealed class BackToBackTests
{
    private const double Width = 0.01;
    private const int Repetitions = 5;
    private static readonly FrameRate Most = FrameRate.Millions(1.488);
    private static readonly TimeSpan TwoSeconds = TimeSpan.FromSeconds(2);

    /// <summary>A buffer of b before a way that drains d holds b ÷ (1 − d/r) frames of a burst at r.</summary>
    [Fact]
    public void The_longest_burst_of_any_buffer_is_found_within_its_width() => CsCheck.Check.Sample(
        CsCheck.Gen.Select(CsCheck.Gen.Double[16, 100_000], CsCheck.Gen.Double[0, 0.95]),
        (buffer, drained) =>
        {
            var (search, run) = Measure(new NullGenerator(1) { TrueRate = drained * Most.PerSecond, Buffer = buffer });
            var longest = Math.Min(buffer / (1 - drained), search.Longest);

            Assert.Null(run.Stopped);
            Assert.Equal(Repetitions, search.Lengths.Length);
            Assert.All(search.Lengths, length => Assert.InRange(length, (longest * (1 - Width)) - 2, longest + 1));
        },
        iter: 300);

    /// <summary>Where the way's rate differs by 2 % from burst to burst, the mean of the repetitions is near the truth.</summary>
    [Theory]
    [InlineData(0.0, 0.00)]
    [InlineData(0.5, 0.02)]
    [InlineData(0.8, 0.02)]
    [InlineData(0.5, 0.05)]
    public void Under_noise_the_mean_is_near_the_truth(double drained, double noise)
    {
        const int Ways = 200;
        var random = new Random(11);
        var (near, trials) = (0, 0);
        for (var way = 0; way < Ways; way++)
        {
            var buffer = Math.Exp(Math.Log(32) + (random.NextDouble() * Math.Log(1000)));
            var (search, run) = Measure(new NullGenerator(way) { TrueRate = drained * Most.PerSecond, Buffer = buffer, Noise = noise });
            var longest = buffer / (1 - drained);
            // A way that is 2 % slower or faster shifts what is left of each frame by that part of what it drains.
            var tolerance = Width + (3 * noise * drained / (1 - drained));
            trials += run.Trials.Length;
            near += Math.Abs(search.Lengths.Average() - longest) <= (tolerance * longest) + 2 ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"drained {drained:P0} of the rate, noise {noise:P0}: {near} of {Ways} found, {(double)trials / Ways:0.0} trials for {Repetitions} repetitions");
        Assert.InRange(near, Ways * 0.95, Ways);
    }

    [Fact]
    public void A_way_that_carries_the_rate_is_asked_for_two_seconds_of_it_and_no_more()
    {
        var (search, _) = Measure(new NullGenerator(1) { TrueRate = 2 * Most.PerSecond });

        Assert.All(search.Lengths, length => Assert.Equal(search.Longest, length));
        Assert.Equal((long)(2 * Most.PerSecond), search.Longest);
    }

    [Fact]
    public void A_way_that_loses_of_every_burst_has_none()
    {
        var (search, run) = Measure(new NullGenerator(1) { TrueRate = 0 });

        Assert.Equal([0, 0, 0, 0, 0], search.Lengths);
        Assert.Null(run.Stopped);
    }

    [Fact]
    public void Invalid_bursts_are_repeated_and_change_nothing()
    {
        var clean = Measure(new NullGenerator(3) { TrueRate = 0, Buffer = 1000 }).Search.Lengths;

        Assert.Equal(clean, Measure(new NullGenerator(3) { TrueRate = 0, Buffer = 1000, Invalid = 0.1 }).Search.Lengths);
    }

    private static (BackToBack Search, SearchRun Run) Measure(NullGenerator way)
    {
        var search = new BackToBack(Most, FrameMix.Of(64), TwoSeconds, Repetitions, Width);
        var run = SearchRun.Of(search, way, new SearchLimits(), seen: null, CancellationToken.None).GetAwaiter().GetResult();
        return (search, run);
    }
}
