namespace Linerate.Core.Tests;

/// <summary>How cost grows, in the thread's own processor time: what else the machine does is not counted.</summary>
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
        var begun = ThreadTime.Now;
        action();
        var taken = ThreadTime.Now - begun;
        return taken < best ? taken : best;
    }
}
