using Linerate.Core.Comparisons;
using Linerate.Core.Stats;

namespace Linerate.Core.Tests.Comparisons;

public sealed class LevelChangeTests
{
    [Fact]
    public void The_shortest_series_that_can_show_a_step_shows_it()
    {
        double[] step = [.. Enumerable.Repeat(10.0, 5), .. Enumerable.Repeat(8.0, 6)];

        var change = LevelChange.Of(step);

        Assert.NotNull(change);
        Assert.Equal((LevelChange.FewestValues, 5, 10.0, 8.0), (step.Length, change.Before, change.MedianBefore, change.MedianAfter));
        Assert.Equal(-0.2, change.Relative, 12);
    }

    [Fact]
    public void A_shorter_one_shows_none() => Assert.Null(LevelChange.Of([10, 10, 10, 10, 10, 5, 5, 5, 5, 5]));

    [Fact]
    public void Noise_without_a_change_passes_for_one_as_seldom_as_is_said()
    {
        const int Series = 1000;
        const int Length = 20;
        var random = new SeededRandom(7);
        var seen = 0;
        for (var index = 0; index < Series; index++)
        {
            var values = new double[Length];
            for (var at = 0; at < Length; at++)
            {
                values[at] = 1000 + random.Below(1000);
            }

            seen += LevelChange.Of(values) is null ? 0 : 1;
        }

        TestContext.Current.SendDiagnosticMessage($"{seen} of {Series} series of {Length} values without a change passed for one");
        Assert.InRange(seen, 1, Series / 20);
    }
}
