using System.Globalization;
using Linerate.Bench.Results;
using Linerate.Bench.Results.Sections;
using Linerate.Cli.Rendering.Text;
using Linerate.Core.Units;

namespace Linerate.Cli.Rendering.Benching;

/// <summary>A result as text: what was sent to whom, what arrived, what moved meanwhile, what ran out first.</summary>
internal sealed class BenchText(Page page, Ink ink)
{
    private const int LabelWidth = 12;

    internal void Write(BenchResult result)
    {
        foreach (var banner in result.Banners)
        {
            page.Prose("! ", 2, PrintableText.Of(banner), ink.Bold);
        }

        var traffic = result.Traffic;
        page.Line(ink.Bold(PrintableText.Of($"{traffic.From} {traffic.FromInterface} → {traffic.To} {traffic.ToInterface} ({traffic.Address})")));
        Row("tool", $"{traffic.Sender.Name} {traffic.Sender.Version}{(traffic.Receiver == traffic.Sender ? "" : $", at the other end {traffic.Receiver.Version}")}, {traffic.Transport}, warmed up for {traffic.WarmUpSeconds} s");
        if (result.Search is { } search)
        {
            Write(search, result.Trials);
        }
        else if (result.Comparison is { } comparison)
        {
            Write(comparison);
        }
        else if (result.FrameSizes is { } sizes)
        {
            new FrameSizeText(page, ink).Write(sizes);
        }
        else if (result.Density is { } density)
        {
            new DensityText(page, ink).Write(density);
        }
        else if (result.Changes is { } changes)
        {
            new ChangeText(page, ink).Write(changes);
        }
        else
        {
            foreach (var trial in result.Trials)
            {
                Write(trial);
            }
        }

        if (result.Latency is { } latency)
        {
            Row("idle", LatencyWords.Of(latency.Idle));
            Row("loaded", LatencyWords.Of(latency.Loaded));
        }

        if (result.Counters is { } counters)
        {
            Write(counters);
        }

        if (result.Headroom is { } headroom)
        {
            Write(headroom);
        }
    }

    private void Write(BenchSearch search, IReadOnlyCollection<BenchTrial> trials)
    {
        var invalid = trials.Count(trial => !trial.Valid);
        Row("search", string.Create(CultureInfo.InvariantCulture, $"{Words.Count(trials.Count, "trial")}{(invalid > 0 ? $", {invalid} of them not valid" : "")}, {search.Seconds:0} s, up to {new FrameRate(search.MostFramesPerSecond)} offered"));
        foreach (var goal in search.Goals)
        {
            Row(goal.Name, goal.ConditionalThroughput is { } rate
                ? $"{Exact(rate)} at {Exact(goal.LowerBound ?? 0)} offered{(goal.UpperBound is { } upper ? $"; {Exact(upper)} is too much" : "")} (at most {Percent(goal.LossRatio)} lost)"
                : "not found");
            if (goal.Why is { } why)
            {
                Row("", why);
            }
        }

        if (search.Stopped is { } stopped)
        {
            Row("stopped", stopped);
        }
    }

    private void Write(BenchComparison comparison)
    {
        Row("A", comparison.A);
        Row("B", comparison.A == comparison.B ? "the same: a self-check" : comparison.B);
        Row("verdict", ComparisonWords.Verdict(comparison));
        if (ComparisonWords.Difference(comparison) is { } difference)
        {
            Row("difference", difference);
        }

        Row("rounds", $"{comparison.Rounds.Length} of four trials, A B B A{(comparison.Dropped > 0 ? $"; {comparison.Dropped} more had an invalid trial" : "")}");
    }

    private void Write(BenchTrial trial)
    {
        if (trial.GoodputBitsPerSecond is { } goodput)
        {
            Row("arrived", $"{new BitRate(goodput)} of payload in {Number(trial.SentSeconds)} s, {Words.Count(trial.Streams, "flow")}{(trial.Retransmits is { } again ? $", {again} segments sent again" : "")}");
        }

        if (trial.SentFrames is { } sent)
        {
            var offered = trial.OfferedFramesPerSecond is { } rate ? $" of {new FrameRate(rate)} offered" : "";
            Row("frames", $"{trial.Mix ?? $"{trial.Frame} B"}: {new FrameRate(trial.SentFramesPerSecond ?? 0)} sent{offered}; {trial.LostFrames} of {sent} lost ({Percent(trial.LossRatio)})");
        }

        foreach (var fault in trial.Faults)
        {
            Row("not valid", fault);
        }
    }

    private void Write(BenchCounters counters)
    {
        const double Busy = 0.5;
        const int Told = 6;
        foreach (var cpu in counters.Cpus.Where(cpu => cpu.Busy >= Busy).OrderByDescending(cpu => cpu.Busy).Take(Told))
        {
            Row("CPU", $"{cpu.Cpu}: {cpu.Busy:P0} busy, {cpu.Interrupts:P0} with interrupts{(cpu.Steal >= 0.01 ? $", {cpu.Steal:P0} stolen" : "")}");
        }

        if (counters.Softnet is { } softnet)
        {
            Row("softnet", $"{softnet.Processed} frames, {softnet.Dropped} dropped, out of budget {softnet.TimeSqueezed} times");
        }

        if (counters.Interrupts is { } interrupts)
        {
            Row("interrupts", $"{interrupts / counters.Seconds:0} a second");
        }

        foreach (var counted in counters.Interfaces.Where(counted => counted is { Received.Dropped: > 0 } or { Received.Errors: > 0 } or { Received.Fifo: > 0 } or { Sent.Dropped: > 0 } or { Sent.Errors: > 0 }))
        {
            Row("drops", $"{counted.Place} {counted.Name}: received {counted.Received?.Dropped} dropped, {counted.Received?.Errors} bad; sent {counted.Sent?.Dropped} dropped, {counted.Sent?.Errors} bad");
        }
    }

    private void Write(BenchHeadroom headroom)
    {
        if (headroom.CapacityBitsPerSecond is { } capacity)
        {
            Row("headroom", $"{headroom.AchievedBitsPerSecond / capacity:P0} of {new BitRate(capacity)}, what {headroom.Datapath} carries by the model (limited by {headroom.LimitingStage})");
        }

        Row("ran out", headroom.Statement);
        foreach (var evidence in headroom.Evidence)
        {
            page.Line(ink.Dim($"{new string(' ', LabelWidth)}{PrintableText.Of(evidence)}"));
        }

        foreach (var would in headroom.WouldDetermine)
        {
            Row("would tell", would);
        }
    }

    private void Row(string label, string text) => page.Prose(label.PadRight(LabelWidth), LabelWidth, PrintableText.Of(text));

    private static string Number(double? number) => number is { } known ? known.ToString("0.##", CultureInfo.InvariantCulture) : "?";

    /// <summary>Bounds that are half a percent apart must not look the same.</summary>
    private static string Exact(double rate) => string.Create(CultureInfo.InvariantCulture, $"{rate:N0} pps");

    private static string Percent(double? ratio) => ratio is { } known ? known.ToString("0.####%", CultureInfo.InvariantCulture) : "?";
}
