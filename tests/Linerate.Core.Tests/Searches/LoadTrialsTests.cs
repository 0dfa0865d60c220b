using Linerate.Core.Models;
using Linerate.Core.Searches.MLRsearch;
using Linerate.Core.Trials;

namespace Linerate.Core.Tests.Searches;

/// <summary>The worked example of draft-ietf-bmwg-mlrsearch-15: six points of one load's trials, four goals.</summary>
public sealed class LoadTrialsTests
{
    private static readonly SearchGoal Rfc2544 = Goal("RFC 2544", 60, 60, 0, 0);
    private static readonly SearchGoal Tst009 = Goal("TST009", 60, 120, 0, 0.5);
    private static readonly SearchGoal OneSecond = Goal("1s", 1, 120, 0.005, 0.5);
    private static readonly SearchGoal Twenty = Goal("20%", 60, 60, 0.005, 0.2);

    /// <summary>The draft's table says Lower for 20 % at points 5 and 6; its algorithm gives 42.857 % and 27.273 %, above 20 %.</summary>
    [Theory]
    [InlineData("RFC 2544", "Undecided Upper Upper Upper Upper Upper")]
    [InlineData("TST009", "Undecided Undecided Undecided Undecided Undecided Lower")]
    [InlineData("1s", "Undecided Undecided Undecided Lower Lower Lower")]
    [InlineData("20%", "Undecided Undecided Upper Upper Upper Upper")]
    public void A_load_is_classified_as_the_drafts_algorithm_does(string goal, string classes) =>
        Assert.Equal(classes, string.Join(' ', Enumerable.Range(1, 6).Select(point => Point(point).ClassFor(Named(goal)))));

    [Theory]
    [InlineData("RFC 2544", 2, 0.01667, 1.0)]
    [InlineData("RFC 2544", 6, 0.66667, 0.66667)]
    [InlineData("1s", 2, 0.00833, 0.50833)]
    [InlineData("1s", 3, 0.5, 0.50833)]
    [InlineData("20%", 3, 0.75417, 1.0)]
    [InlineData("20%", 4, 0.75, 1.0)]
    [InlineData("20%", 5, 0.42857, null)]
    [InlineData("20%", 6, 0.27273, null)]
    public void The_exceed_ratios_are_those_of_the_example(string goal, int point, double optimistic, double? pessimistic)
    {
        var ratios = Point(point).ExceedRatios(Named(goal));
        Assert.Equal(optimistic, ratios.Optimistic, 5);
        if (pessimistic is { } ratio)
        {
            Assert.Equal(ratio, ratios.Pessimistic, 5);
        }
    }

    [Theory]
    [InlineData("TST009", 1_000_000)]
    [InlineData("1s", 1_000_000)]
    [InlineData("20%", 999_000)]
    public void The_conditional_throughput_is_that_of_the_example(string goal, double rate) =>
        Assert.Equal(rate, Point(6).ConditionalThroughput(Named(goal))!.Value.PerSecond, 3);

    [Fact]
    public void Trials_that_do_not_cover_the_goal_have_no_conditional_throughput() =>
        Assert.Null(Point(5).ConditionalThroughput(Tst009 with { DurationSum = TimeSpan.FromSeconds(400) }));

    private static SearchGoal Named(string name) => new[] { Rfc2544, Tst009, OneSecond, Twenty }.Single(goal => goal.Name == name);

    private static SearchGoal Goal(string name, int final, int sum, double loss, double exceed) => new()
    {
        Name = name,
        FinalDuration = TimeSpan.FromSeconds(final),
        DurationSum = TimeSpan.FromSeconds(sum),
        LossRatio = loss,
        ExceedRatio = exceed,
    };

    private static LoadTrials Point(int point)
    {
        (int From, int Count, int Seconds, double Loss)[] steps = [(1, 59, 1, 0), (2, 1, 1, 0.01), (3, 59, 1, 0.01), (4, 1, 1, 0), (5, 1, 60, 0.001), (6, 1, 60, 0)];
        var load = new LoadTrials(FrameRate.Millions(1));
        foreach (var step in steps.Where(step => step.From <= point))
        {
            for (var trial = 0; trial < step.Count; trial++)
            {
                load.Add(Trial(step.Seconds, step.Loss));
            }
        }

        return load;
    }

    private static TrialResult Trial(int seconds, double loss)
    {
        var duration = TimeSpan.FromSeconds(seconds);
        return new TrialResult
        {
            Spec = new TrialSpec { Offered = FrameRate.Millions(1), Frames = FrameMix.Of(64), Duration = duration },
            Sent = seconds * 1_000_000L,
            Received = (long)(seconds * 1_000_000L * (1 - loss)),
            Duration = duration,
            Effective = duration,
        };
    }
}
