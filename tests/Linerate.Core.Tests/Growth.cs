using System.Diagnostics;

namespace Linerate.Core.Tests;

/// <summary>How cost grows, as a ratio of two best-of-several times: what a busy machine does to one run it does not do to all.</summary>
internal static class Growth
{
    private const int Rounds = 7;

    /// <summary>Fails when eight times the subjects take more than thirty times as long; quadratic would be sixty-four.</summary>
    internal static void AssertLinear(Action few, Action eightTimesAsMany)
    {
        few();
        eightTimesAsMany();
        var (small, large) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            small = Best(small, few);
            large = Best(large, eightTimesAsMany);
        }

        TestContext.Current.SendDiagnosticMessage($"{small.TotalMilliseconds:f2} ms, eight times as many {large.TotalMilliseconds:f2} ms");
        Assert.True(large < (small * 30) + TimeSpan.FromMilliseconds(20), $"{small}, eight times as many {large}");
    }

    private static TimeSpan Best(TimeSpan best, Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed < best ? watch.Elapsed : best;
    }
}
