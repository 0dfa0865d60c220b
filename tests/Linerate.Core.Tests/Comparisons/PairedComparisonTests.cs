using System.Globalization;
using Linerate.Core.Comparisons;

namespace Linerate.Core.Tests.Comparisons;

public sealed class PairedComparisonTests
{
    private const int Rounds = 8;

    [Fact]
    public void Arms_are_measured_A_B_B_A()
    {
        var comparison = new PairedComparison(2, isMoreBetter: true, seed: 1);
        var order = new List<Arm>();
        while (comparison.Next is { } arm)
        {
            order.Add(arm);
            comparison.Add(1);
        }

        Assert.Equal("ABBAABBA", string.Concat(order));
    }

    [Fact]
    public void The_same_thing_twice_is_no_difference_and_the_smallest_visible_one_is_told()
    {
        const int Times = 500;
        var results = Enumerable.Range(0, Times).Select(seed => Compare(seed, better: 0)).ToList();
        var wrong = results.Count(result => result.Verdict != ComparisonVerdict.NoDifference);
        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture,
            $"A against A, {Rounds} rounds, noise 1 %: {wrong / (double)Times:P1} of {Times} said a difference; smallest visible {results.Average(result => result.SmallestVisible!.Value):P2}"));
        Assert.True(wrong <= 0.08 * Times, $"{wrong} of {Times}");
    }

    [Theory]
    [InlineData(0.03, true, ComparisonVerdict.Better)]
    [InlineData(-0.03, true, ComparisonVerdict.Worse)]
    [InlineData(0.03, false, ComparisonVerdict.Worse)]
    [InlineData(-0.03, false, ComparisonVerdict.Better)]
    public void A_difference_above_the_noise_is_found(double difference, bool isMoreBetter, ComparisonVerdict verdict)
    {
        var results = Enumerable.Range(0, 100).Select(seed => Compare(seed, difference, isMoreBetter)).ToList();
        Assert.True(results.Count(result => result.Verdict == verdict) >= 95);
        Assert.InRange(results.Average(result => result.Difference!.Value), difference - 0.003, difference + 0.003);
    }

    /// <summary>As a real pair of ways was, one of them shaped to 20 Mbit/s: parts of so small an A are wild, their logarithms are not.</summary>
    [Fact]
    public void A_thousand_times_more_is_better_though_its_rounds_differ()
    {
        var comparison = new PairedComparison(4, isMoreBetter: true, seed: 1);
        double[] more = [9.9e9, 17e9, 19e9, 15e9];
        while (comparison.Next is { } arm)
        {
            comparison.Add(arm == Arm.A ? 13.9e6 : more[comparison.Result.Rounds.Length]);
        }

        Assert.Equal(ComparisonVerdict.Better, comparison.Result.Verdict);
        Assert.InRange(comparison.Result.Interval!.Value.Low, 100, 1100);
    }

    /// <summary>A host that warms up and slows by 20 % over the run favours neither arm.</summary>
    [Fact]
    public void Even_drift_is_no_difference() =>
        Assert.True(Enumerable.Range(0, 100).Count(seed => Compare(seed, better: 0, drift: -0.2).Verdict == ComparisonVerdict.NoDifference) >= 90);

    [Fact]
    public void An_invalid_trial_spoils_its_round_only_and_another_is_measured_for_it()
    {
        var result = Compare(3, 0.05, invalid: [5]);
        Assert.Equal((Rounds, 1, ComparisonVerdict.Better), (result.Rounds.Length, result.Dropped, result.Verdict));
    }

    [Fact]
    public void More_spoiled_rounds_than_whole_ones_decide_nothing_and_are_not_measured_for_ever()
    {
        // Two rounds that end with their first trial, then a whole one of four.
        var result = Compare(3, 0.5, invalid: [.. Enumerable.Range(0, 100).Where(trial => trial % 6 is 0 or 1)]);
        Assert.Equal((5, 11, ComparisonVerdict.Undecided), (result.Rounds.Length, result.Dropped, result.Verdict));
    }

    [Fact]
    public void Three_spoiled_rounds_in_a_row_end_it()
    {
        var result = Compare(3, 0.5, invalid: [.. Enumerable.Range(8, 100)]);
        Assert.Equal((2, 3, ComparisonVerdict.Undecided), (result.Rounds.Length, result.Dropped, result.Verdict));
    }

    private static ComparisonResult Compare(int seed, double better, bool isMoreBetter = true, double drift = 0, params int[] invalid)
    {
        var random = new Random(seed);
        var comparison = new PairedComparison(Rounds, isMoreBetter, seed);
        for (var trial = 0; comparison.Next is { } arm; trial++)
        {
            var noise = 0.01 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            var value = 1000 * (1 + noise) * (1 + (drift * trial / (4 * Rounds))) * (arm == Arm.B ? 1 + better : 1);
            comparison.Add(invalid.Contains(trial) ? null : value);
        }

        return comparison.Result;
    }
}
