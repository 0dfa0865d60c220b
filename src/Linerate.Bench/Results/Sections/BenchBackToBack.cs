using System.ComponentModel;

namespace Linerate.Bench.Results.Sections;

[Description("The longest burst that lost nothing (RFC 2544, section 26.4; RFC 9004), found several times.")]
public sealed record BenchBackToBack
{
    [Description("Its frames each time; the longest that was tried where none lost any.")]
    public required ImmutableArray<long> Frames { get; init; }

    [Description("The mean of them: the benchmark itself.")]
    public required double Mean { get; init; }

    [Description("The standard deviation of them.")]
    public required double StandardDeviation { get; init; }

    [Description("The longest burst that was tried: two seconds of the most that was to be offered.")]
    public required long LongestTried { get; init; }

    [Description("How fast the bursts were sent, in frames per second: the median of the trials.")]
    public required double SentFramesPerSecond { get; init; }

    [Description("What the buffers before the bottleneck hold, in seconds of that rate (RFC 9004, section 6.4: implied buffer time); null where no burst lost any.")]
    public double? ImpliedBufferSeconds { get; init; }

    [Description("The same without what was carried on meanwhile, by the throughput of this size (RFC 9004, section 6.4: corrected buffer time); null where that is not known or not below the rate.")]
    public double? CorrectedBufferSeconds { get; init; }

    /// <param name="lengths">What was found.</param>
    /// <param name="longest">The longest that was tried.</param>
    /// <param name="rates">How fast each trial's burst was sent, in frames per second.</param>
    /// <param name="throughput">Of the same frames, in frames per second; null where it is not known.</param>
    public static BenchBackToBack Of(ImmutableArray<long> lengths, long longest, ImmutableArray<double> rates, double? throughput)
    {
        var mean = lengths.Average(length => (double)length);
        var rate = rates.Order().ElementAt(rates.Length / 2);
        var implied = lengths.Any(length => length < longest) ? mean / rate : (double?)null;
        return new BenchBackToBack
        {
            Frames = lengths,
            Mean = mean,
            StandardDeviation = lengths.Length > 1 ? Math.Sqrt(lengths.Sum(length => (length - mean) * (length - mean)) / (lengths.Length - 1)) : 0,
            LongestTried = longest,
            SentFramesPerSecond = rate,
            ImpliedBufferSeconds = implied,
            CorrectedBufferSeconds = throughput is { } carried && carried < rate ? implied * (1 - (carried / rate)) : null,
        };
    }
}
