using System.Collections.Immutable;
using System.Globalization;
using Linerate.Bench.Results.Sections;
using Linerate.Cli.Rendering.Text;
using Linerate.Core.Units;

namespace Linerate.Cli.Rendering.Benching;

/// <summary>What RFC 2544's tests found: a line for each frame size, and the loss of each rate below it.</summary>
internal sealed class FrameSizeText(Page page, Ink ink)
{
    private const int Label = 12;
    private const int WidestBar = 30;

    /// <summary>RFC 2544, section 24: what a trial lasts at least.</summary>
    private const double LeastTrialSeconds = 60;

    internal void Write(ImmutableArray<BenchFrameSize> sizes)
    {
        foreach (var size in sizes)
        {
            page.Prose($"{size.Frame} B".PadRight(Label), Label, ThroughputOf(size), ink.Bold);
            foreach (var point in size.LossCurve ?? [])
            {
                var bar = point.LossRatio > 0 ? new string('#', Math.Max(1, (int)Math.Round(point.LossRatio * WidestBar))) : "";
                page.Line(string.Create(CultureInfo.InvariantCulture, $"  {point.Part,5:0%}  {point.OfferedFramesPerSecond,14:N0} pps  {point.LossRatio,9:0.####%} lost  {bar}").TrimEnd());
            }

            if (size.BackToBack is { } bursts)
            {
                page.Prose("  burst".PadRight(Label), Label, BurstOf(bursts));
            }

            if (size.Latency is { } latency)
            {
                page.Prose("  idle".PadRight(Label), Label, PrintableText.Of(LatencyWords.Of(latency.Idle)));
                page.Prose("  loaded".PadRight(Label), Label, PrintableText.Of(LatencyWords.Of(latency.Loaded)));
            }

            foreach (var stopped in size.Stopped)
            {
                page.Prose("  stopped".PadRight(Label), Label, PrintableText.Of(stopped));
            }
        }
    }

    private static string ThroughputOf(BenchFrameSize size)
    {
        const int BitsPerByte = 8;
        return size is { Throughput: null, LossCurve: null, BackToBack: { } bursts } ? string.Create(CultureInfo.InvariantCulture, $"bursts of up to {bursts.LongestTried:N0} frames, as fast as the sender can")
            : size.Throughput is not { } rate ? string.Create(CultureInfo.InvariantCulture, $"up to {size.MostFramesPerSecond:N0} pps offered, trials of {TrialOf(size)}")
            : rate == 0 ? string.Create(CultureInfo.InvariantCulture, $"no rate loses nothing: each trial of {TrialOf(size)} lost some")
            : string.Create(CultureInfo.InvariantCulture, $"throughput {rate:N0} pps, {new BitRate(rate * size.Frame * BitsPerByte)}: {(rate >= size.MostFramesPerSecond ? "the most that was offered" : $"{size.Resolution:0.##%} more lost some")}, in trials of {TrialOf(size)}");
    }

    private static string BurstOf(BenchBackToBack bursts) => bursts.ImpliedBufferSeconds is not { } implied
        ? string.Create(CultureInfo.InvariantCulture, $"{bursts.LongestTried:N0} frames back to back lost none, and longer ones were not tried")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{bursts.Mean:N0} frames back to back lost none (mean of {bursts.Frames.Length}, from {bursts.Frames.Min():N0} to {bursts.Frames.Max():N0}, standard deviation {bursts.StandardDeviation:N0}), sent at {bursts.SentFramesPerSecond:N0} pps: buffers for {Duration.Microseconds(implied * 1e6)}")
            + (bursts.CorrectedBufferSeconds is { } corrected ? $", {Duration.Microseconds(corrected * 1e6)} without what was carried on meanwhile" : "");

    private static string TrialOf(BenchFrameSize size) => string.Create(
        CultureInfo.InvariantCulture,
        $"{size.TrialSeconds:0.##} s{(size.TrialSeconds < LeastTrialSeconds ? $" (RFC 2544 wants {LeastTrialSeconds:0} s)" : "")}");
}
