using Linerate.Core.Trials;

namespace Linerate.Core.Tests.Trials;

/// <summary>A way whose true rate is known: each second it carries that rate, more or less, and loses what is above; now and then something else costs it some frames.</summary>
internal sealed class NullGenerator(int seed) : ITrialRunner
{
    private readonly Random _random = new(seed);

    /// <summary>Frames per second that half of all seconds carry.</summary>
    public required double TrueRate { get; init; }

    /// <summary>How much seconds differ: standard deviation, as part of the rate.</summary>
    public double Noise { get; init; }

    /// <summary>How often a second loses frames at any load.</summary>
    public double Disturbed { get; init; }

    /// <summary>The part of the frames that such a second loses.</summary>
    public double DisturbanceLoss { get; init; } = 0.001;

    /// <summary>Frames that wait before the way, for bursts.</summary>
    public double Buffer { get; init; }

    /// <summary>How often a trial is invalid.</summary>
    public double Invalid { get; init; }

    /// <summary>What a trial costs beside its sending.</summary>
    public TimeSpan Overhead { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>The load at which half of the seconds lose no more than a part.</summary>
    internal double RateAtLoss(double ratio) => TrueRate / (1 - ratio);

    public Task<TrialResult> Run(TrialSpec spec, CancellationToken cancel) => Task.FromResult(Trial(spec));

    internal TrialResult Trial(TrialSpec spec)
    {
        var (sent, received) = spec.Burst is { } burst ? (burst, burst - LostOf(burst, spec.Offered.PerSecond)) : (0L, 0L);
        for (var left = spec.Burst is null ? spec.Seconds : 0; left > 0; left--)
        {
            var offered = (long)Math.Round(spec.Offered.PerSecond * Math.Min(1, left));
            var carried = (long)(TrueRate * (1 + (Noise * Normal())) * Math.Min(1, left));
            sent += offered;
            received += (long)(Math.Min(offered, carried) * (_random.NextDouble() < Disturbed ? 1 - DisturbanceLoss : 1));
        }

        return new TrialResult
        {
            Spec = spec,
            Sent = sent,
            Received = received,
            Duration = spec.Duration,
            Effective = spec.Duration + Overhead,
            RunnerFaults = _random.NextDouble() < Invalid ? ["the null generator was told to fail now and then"] : [],
        };
    }

    /// <summary>What neither left meanwhile nor found room.</summary>
    private long LostOf(long burst, double rate) =>
        (long)Math.Ceiling(Math.Max(0, (burst * (1 - Math.Min(1, TrueRate * (1 + (Noise * Normal())) / rate))) - Buffer));

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
